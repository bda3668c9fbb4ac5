// A map to texts.
#include "safelib/map.h"

SL_MAP_DEFINE(sl_str); // expect: P6

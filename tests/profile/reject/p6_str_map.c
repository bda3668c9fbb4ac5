// A map to text would keep it.
#include "safelib/str_map.h"

SL_STR_MAP_DEFINE(sl_str); // expect: P6

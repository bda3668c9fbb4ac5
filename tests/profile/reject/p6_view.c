// A view of texts.
#include "safelib/str.h"

SL_VIEW_DEFINE(sl_str); // expect: P6

// A ring of text would keep it.
#include "safelib/ring.h"
#include "safelib/str.h"

SL_VIEW_DEFINE(sl_str); // expect: P6
SL_RING_DEFINE(sl_str);

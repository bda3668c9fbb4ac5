// A binary heap of text would keep it.
#include "safelib/binary_heap.h"
#include "safelib/str.h"

static bool is_before(sl_str a, sl_str b) { return sl_compare(a, b) < 0; }

SL_VIEW_DEFINE(sl_str);                   // expect: P6
SL_VEC_DEFINE(sl_str);                    // expect: P6
SL_BINARY_HEAP_DEFINE(sl_str, is_before);

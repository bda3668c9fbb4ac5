// A binary heap asks its order by value, and its vector keeps old storage.
#include "safelib/binary_heap.h"
#include "safelib/box.h"

SL_BOX_DECLARE(uint64_t);
SL_BOX_DEFINE(uint64_t);
typedef SL_BOX(uint64_t) number_box;

SL_VIEW_DEFINE(number_box);
SL_VEC_DEFINE(number_box); // expect: P15

static bool is_before(number_box a, number_box b) { return *sl_at(&a) < *sl_at(&b); }

SL_BINARY_HEAP_DEFINE(number_box, is_before); // expect: P15

// The order of a sort by swaps sees elements where they lie; by value it gets copies.
#include "safelib/box.h"
#include "safelib/sort.h"

SL_BOX_DECLARE(uint64_t);
SL_BOX_DEFINE(uint64_t);
typedef SL_BOX(uint64_t) number_box;

SL_VIEW_DEFINE(number_box);

static bool is_before(number_box a, number_box b) { return *sl_at(&a) < *sl_at(&b); }

#define LIES_BEFORE(a, b) is_before(*(a), *(b))

SL_SWAP_SORT_DEFINE(sort_boxes, number_box, LIES_BEFORE); // expect: P15

// A sort gives the elements to the order by value.
#include "safelib/box.h"
#include "safelib/sort.h"

SL_BOX_DECLARE(uint64_t);
SL_BOX_DEFINE(uint64_t);
typedef SL_BOX(uint64_t) number_box;

SL_VIEW_DEFINE(number_box);

static bool is_before(number_box a, number_box b) { return *sl_at(&a) < *sl_at(&b); }

static bool is_longer(number_box a, number_box b, uint64_t limit) {
    return *sl_at(&a) > *sl_at(&b) && *sl_at(&b) < limit;
}

SL_SORT_DEFINE(sort_boxes, number_box, is_before);                    // expect: P15
SL_SORT_WITH_DEFINE(sort_longer, number_box, uint64_t, is_longer);    // expect: P15

static bool lies_before(const number_box *a, const number_box *b) { return *sl_at(a) < *sl_at(b); }

SL_SWAP_SORT_DEFINE(sort_in_place, number_box, lies_before);

// What an order depends on is passed on by value.
#include "safelib/box.h"
#include "safelib/sort.h"

SL_BOX_DECLARE(uint64_t);
SL_BOX_DEFINE(uint64_t);
typedef SL_BOX(uint64_t) number_box;

SL_VIEW_DEFINE(uint64_t);

static bool is_nearer(uint64_t a, uint64_t b, number_box to) { return a - *sl_at(&to) < b - *sl_at(&to); }

SL_SORT_WITH_DEFINE(sort_by_distance, uint64_t, number_box, is_nearer); // expect: P15

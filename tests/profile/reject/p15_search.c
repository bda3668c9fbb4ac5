// A search gives elements and key by value.
#include "safelib/box.h"
#include "safelib/search.h"

SL_BOX_DECLARE(uint64_t);
SL_BOX_DEFINE(uint64_t);
typedef SL_BOX(uint64_t) number_box;

SL_VIEW_DEFINE(number_box);

static int compare(number_box element, uint64_t key) { return SL_COMPARE(*sl_at(&element), key); }

static int compare_key(uint64_t element, number_box key) { return SL_COMPARE(element, *sl_at(&key)); }

SL_SEARCH_DEFINE(boxes, number_box, uint64_t, compare); // expect: P15
SL_VIEW_DEFINE(uint64_t);
SL_SEARCH_DEFINE(numbers, uint64_t, number_box, compare_key); // expect: P15

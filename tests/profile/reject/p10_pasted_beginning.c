// A name that a trusted macro makes of a user's does not become one of safelib's.
#include "safelib/search.h"

SL_VIEW_DEFINE(uint64_t);

static int compare(uint64_t element, uint64_t key) { return SL_COMPARE(element, key); }

SL_SEARCH_DEFINE(sl, uint64_t, uint64_t, compare);      // expect: P10
SL_SEARCH_DEFINE(sl_own, uint64_t, uint64_t, compare);  // expect: P10
SL_SEARCH_DEFINE(slow, uint64_t, uint64_t, compare);

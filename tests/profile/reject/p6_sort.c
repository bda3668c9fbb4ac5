// What is sorted is stored.
#include "safelib/sort.h"
#include "safelib/str.h"

static bool is_before(sl_str a, sl_str b) { return sl_compare(a, b) < 0; }

SL_VIEW_DEFINE(sl_str); // expect: P6
SL_SORT_DEFINE(sort_names, sl_str, is_before);
SL_STABLE_SORT_DEFINE(sort_names_stably, sl_str, is_before);

// The address of an element, by a view of a local array.
#include "safelib/view.h"

SL_VIEW_DEFINE(int);

[[maybe_unused]] static int *keep(size_t index) {
    int values[4] = {};
    return sl_at(SL_ARRAY_VIEW(int, values), index); // expect: P8
}

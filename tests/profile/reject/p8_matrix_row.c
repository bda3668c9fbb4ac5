// A view of one row of a local matrix.
#include "safelib/view.h"

SL_VIEW_DEFINE(int);

[[maybe_unused]] static SL_VIEW(int) keep(void) {
    int rows[3][4] = {};
    return SL_ARRAY_VIEW(int, rows[1]); // expect: P8
}

// A row of a local array of arrays is a part of the local.
#include "safelib/views.h"

[[maybe_unused]] static SL_VIEW(uint32_t) row(size_t y) {
    uint32_t matrix[3][4] = {};
    return SL_ROW_VIEW(uint32_t, matrix, y); // expect: P8
}

// The right side of a comma.
#include "safelib/bytes.h"

[[maybe_unused]] static sl_cbytes keep(int x) {
    uint8_t buffer[16] = {};
    return (void)x, SL_ARRAY_CVIEW(uint8_t, buffer); // expect: P8
}

// One side of a conditional operator.
#include "safelib/bytes.h"

[[maybe_unused]] static sl_cbytes keep(sl_cbytes given, bool own) {
    uint8_t buffer[16] = {};
    return own ? SL_ARRAY_CVIEW(uint8_t, buffer) : given; // expect: P8
}

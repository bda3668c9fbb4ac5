// A view of a local array: the plainest hole.
#include "safelib/bytes.h"

[[maybe_unused]] static sl_bytes keep(void) {
    uint8_t buffer[16] = {};
    return SL_ARRAY_VIEW(uint8_t, buffer); // expect: P8
}

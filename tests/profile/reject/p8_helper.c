// A helper gives back what it got.
#include "safelib/bytes.h"

static sl_cbytes same(sl_cbytes bytes) { return bytes; }

[[maybe_unused]] static sl_cbytes keep(void) {
    uint8_t buffer[16] = {};
    return same(SL_ARRAY_CVIEW(uint8_t, buffer)); // expect: P8
}

// A const view of a local array.
#include "safelib/bytes.h"

[[maybe_unused]] static sl_cbytes keep(void) {
    uint8_t buffer[16] = {};
    sl_cbytes view = SL_ARRAY_CVIEW(uint8_t, buffer); // expect: P8
    return view;
}

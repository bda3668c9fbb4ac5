// A trusted function stores the view in a local.
#include "safelib/bytes.h"

[[maybe_unused]] static sl_cbytes keep(void) {
    uint8_t buffer[16] = {};
    sl_cbytes part = {};
    (void)sl_try_slice(SL_ARRAY_CVIEW(uint8_t, buffer), 0, 4, &part); // expect: P8
    return part;
}

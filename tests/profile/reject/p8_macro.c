// In a macro.
#include "safelib/bytes.h"

#define VIEW_OF(array) SL_ARRAY_CVIEW(uint8_t, array)

[[maybe_unused]] static sl_cbytes keep(void) {
    uint8_t buffer[16] = {};
    return VIEW_OF(buffer); // expect: P8
}

// A view of a compound literal.
#include "safelib/bytes.h"

[[maybe_unused]] static sl_bytes keep(void) {
    return SL_ARRAY_VIEW(uint8_t, ((uint8_t[4]){1, 2, 3, 4})); // expect: P8
}

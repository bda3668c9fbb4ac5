// Text of local bytes: the view changes its type on the way.
#include "safelib/str.h"

[[maybe_unused]] static sl_str keep(void) {
    uint8_t buffer[16] = {};
    sl_bytes bytes = SL_ARRAY_VIEW(uint8_t, buffer); // expect: P8
    return sl_str_of(bytes);
}

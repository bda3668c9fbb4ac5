// A builder over a local buffer.
#include "safelib/out.h"

[[maybe_unused]] static sl_out make(void) {
    uint8_t buffer[16] = {};
    sl_out out = {};
    sl_out_init(&out, SL_ARRAY_VIEW(uint8_t, buffer)); // expect: P8
    return out;
}

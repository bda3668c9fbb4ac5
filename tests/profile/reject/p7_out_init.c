// A builder over a local buffer, for the caller.
#include "safelib/out.h"

[[maybe_unused]] static void start(sl_out *out) {
    uint8_t buffer[16] = {};
    sl_out_init(out, SL_ARRAY_VIEW(uint8_t, buffer)); // expect: P7
}

// What a builder wrote to a local buffer.
#include "safelib/fmt.h"

[[maybe_unused]] static sl_str name_of(int number) {
    uint8_t buffer[16] = {};
    sl_out out = {};
    sl_out_init(&out, SL_ARRAY_VIEW(uint8_t, buffer)); // expect: P8
    sl_print(&out, "number {}", number);
    return sl_written(&out);
}

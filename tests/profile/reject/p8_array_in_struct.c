// A view of an array inside of a local struct.
#include "safelib/bytes.h"

struct frame {
    size_t len;
    uint8_t bytes[16];
};

[[maybe_unused]] static sl_bytes keep(void) {
    struct frame frame = {};
    return sl_first(SL_ARRAY_VIEW(uint8_t, frame.bytes), frame.len); // expect: P8
}

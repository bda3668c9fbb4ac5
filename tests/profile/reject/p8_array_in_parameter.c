// A view of an array inside of a parameter that came by value.
#include "safelib/bytes.h"

struct frame {
    size_t len;
    uint8_t bytes[16];
};

[[maybe_unused]] static sl_cbytes bytes_of(struct frame frame) {
    return sl_first(SL_ARRAY_CVIEW(uint8_t, frame.bytes), frame.len); // expect: P8
}

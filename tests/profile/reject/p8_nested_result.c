// The view stands deep in the result.
#include "safelib/bytes.h"

struct inner {
    sl_cbytes bytes;
};
struct outer {
    int kind;
    struct inner inner;
};

[[maybe_unused]] static struct outer next(void) {
    uint8_t buffer[16] = {};
    struct outer outer = {};
    outer.inner.bytes = SL_ARRAY_CVIEW(uint8_t, buffer); // expect: P8
    return outer;
}

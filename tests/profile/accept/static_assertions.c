// Static assertions with and without a message, at file scope, in a struct and in a function.
#include "safelib/view.h"

struct header {
    uint16_t length;
    uint16_t kind;
    static_assert(sizeof(uint16_t) == 2, "in a struct");
};
static_assert(sizeof(struct header) == 4, "as on the wire");
static_assert(alignof(struct header) == 2);

[[maybe_unused]] static uint32_t both(struct header header) {
    static_assert(sizeof(header) <= sizeof(uint32_t), "in a function");
    return (uint32_t)header.length << 16 | header.kind;
}

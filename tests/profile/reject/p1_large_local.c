// Frames above 2 GiB break the probes that keep a frame on its stack.
#include <stdint.h>

struct large {
    uint8_t bytes[(1 << 20) + 1];
};

static const struct large constant = {};

[[maybe_unused]] static uint8_t local(void) {
    struct large it = {}; // expect: P1
    uint8_t bytes[(1 << 20) + 1]; // expect: P1
    bytes[0] = it.bytes[0];
    return bytes[0];
}

[[maybe_unused]] static uint8_t parameter(struct large it) { return it.bytes[0]; } // expect: P1

[[maybe_unused]] static struct large result(void); // expect: P1

typedef void take(struct large it); // expect: P1

[[maybe_unused]] static uint8_t literal(void) {
    return (struct large){}.bytes[0] + // expect: P1
           (uint8_t[(1 << 20) + 1]){}[0]; // expect: P1
}

[[maybe_unused]] static uint8_t copy(const struct large *a, bool which) {
    return (which ? *a : constant).bytes[0]; // expect: P1
}

[[maybe_unused]] static void assign(struct large *a) { *a = constant; } // expect: P1

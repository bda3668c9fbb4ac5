// Large objects outside of the frame; up to 1 MiB in it.
#include <stdint.h>

struct large {
    uint8_t bytes[1 << 24];
};

struct fitting {
    uint8_t bytes[1 << 20];
};

static const struct large constant = {.bytes = {1, 2}};

[[maybe_unused]] static uint8_t through(const struct large *it) {
    return it->bytes[5] + constant.bytes[1];
}

[[maybe_unused]] static struct fitting back(struct fitting it) {
    it.bytes[0] = 1;
    return it;
}

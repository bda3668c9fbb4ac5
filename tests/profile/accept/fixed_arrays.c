// Fixed arrays: constant indices, views of them, arrays of arrays.
#include "safelib/bytes.h"

struct colour {
    uint8_t channels[4];
};

enum { RED, GREEN, BLUE, ALPHA };

static uint8_t brightness(struct colour colour) {
    unsigned sum = colour.channels[RED] + colour.channels[GREEN] + colour.channels[BLUE];
    return (uint8_t)(sum / 3);
}

[[maybe_unused]] static uint8_t darkest(void) {
    struct colour pair[2] = {{{1, 2, 3, 4}}, {.channels = {[ALPHA] = 255}}};
    int identity[2][2] = {{1, 0}, {0, 1}};
    uint8_t first = brightness(pair[0]);
    uint8_t second = brightness(pair[1]);
    return first < second && identity[1][1] == 1 ? first : second;
}

[[maybe_unused]] static uint8_t sum(void) {
    uint8_t buffer[64] = {};
    sl_bytes bytes = SL_ARRAY_VIEW(uint8_t, buffer);
    sl_fill(bytes, 3);
    uint8_t total = 0;
    for (size_t i = 0; i < sl_len(bytes); i++) {
        total += sl_get(bytes, i);
    }
    return total;
}

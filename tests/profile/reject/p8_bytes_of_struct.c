// A result struct that holds the view.
#include "safelib/str.h"

struct token {
    int kind;
    sl_str text;
};

[[maybe_unused]] static struct token next(void) {
    uint8_t buffer[16] = {};
    sl_cbytes bytes = SL_ARRAY_CVIEW(uint8_t, buffer); // expect: P8
    return (struct token){.kind = 1, .text = sl_str_of(bytes)};
}

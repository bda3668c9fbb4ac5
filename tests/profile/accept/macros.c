// Macros of constants, expressions and X-macro tables.
#include "safelib/str.h"

#define SQUARE(x) ((x) * (x))
#define LIMIT 16u
#define COLOURS(X) \
    X(RED, "red")  \
    X(GREEN, "green")

#define AS_ENUM(name, text) COLOUR_##name,
enum colour { COLOURS(AS_ENUM) COLOUR_COUNT };
#undef AS_ENUM

#define AS_CASE(name, text) \
    case COLOUR_##name:     \
        return SL_STR(text);

[[maybe_unused]] static sl_str colour_name(enum colour colour) {
    switch (colour) {
        COLOURS(AS_CASE)
    case COLOUR_COUNT:
    default:
        return SL_STR("?");
    }
}

[[maybe_unused]] static unsigned area(unsigned side) { return side < LIMIT ? SQUARE(side) : 0; }

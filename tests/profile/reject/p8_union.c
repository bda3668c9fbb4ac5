// A member of a local union.
#include "safelib/bytes.h"

union word {
    uint32_t whole;
    uint8_t bytes[4];
};

[[maybe_unused]] static sl_bytes keep(uint32_t value) {
    union word word = {.whole = value};
    return SL_ARRAY_VIEW(uint8_t, word.bytes); // expect: P8
}

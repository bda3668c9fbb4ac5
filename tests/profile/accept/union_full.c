// Unions whose members all name every byte.
#include <stdint.h>

enum colour : uint32_t { RED, GREEN };

struct point {
    int32_t x;
    int32_t y;
};

union word {
    uint64_t whole;
    double real;
    uint8_t bytes[8];
    uint16_t pairs[2][2];
    struct point point;
    enum colour colours[2];
    struct {
        uint32_t low;
        uint32_t high;
    };
    struct {
        unsigned flags : 3;
        unsigned rest : 29;
        union {
            float number;
            uint32_t image;
        };
    } parts;
};

[[maybe_unused]] static uint32_t high_of(double real) { return (union word){.real = real}.high; }

[[maybe_unused]] static uint64_t join(uint32_t low, uint32_t high) {
    union word word = {.low = low, .high = high};
    word.parts.flags = 5;
    return word.whole;
}

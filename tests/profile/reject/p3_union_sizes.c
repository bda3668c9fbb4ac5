// What a smaller member does not write keeps what the stack held before.
#include <stdint.h>

union sizes {
    uint64_t word;
    uint8_t byte; // expect: P3
    uint16_t pair[2]; // expect: P3
};

union aligned {
    alignas(64) uint64_t word; // expect: P3
    uint8_t bytes[64];
};

union bits {
    uint32_t word;
    unsigned part : 31; // expect: P3
};

struct holder {
    union {
        uint32_t code[3]; // expect: P3
        double real[2];
    };
};

[[maybe_unused]] static uint64_t show(uint8_t n) { return (union sizes){.byte = n}.word; }

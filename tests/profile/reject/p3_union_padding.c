// Bytes that no field names keep what the stack held before: code addresses, other programs' data.
#include <stdint.h>

union aligned {
    struct {
        alignas(16) uint64_t a;
        alignas(16) uint64_t b;
    } fields; // expect: P3
    uint64_t words[4];
};

union tail {
    struct {
        uint64_t a;
        uint8_t b;
    } fields; // expect: P3
    uint64_t words[2];
};

union inner {
    struct {
        struct {
            uint8_t a;
            uint32_t b;
        } pair[2];
    } fields; // expect: P3
    uint32_t words[4];
};

union bits {
    struct {
        unsigned a : 3;
        unsigned b : 3;
    } fields; // expect: P3
    uint32_t word;
};

union unnamed_bits {
    struct {
        unsigned a : 16;
        unsigned : 16;
    } fields; // expect: P3
    uint32_t word;
};

union anonymous {
    struct { // expect: P3
        uint32_t a;
        alignas(8) uint32_t b;
        uint32_t c;
    };
    uint64_t words[2];
};

[[maybe_unused]] static uint64_t show(uint64_t n) { return (union aligned){.fields = {n, n}}.words[1]; }

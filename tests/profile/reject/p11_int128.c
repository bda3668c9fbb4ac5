// 128-bit integers are divided and converted by library functions that the image does not have.
#include <stdint.h>

[[maybe_unused]] static uint64_t f(unsigned __int128 x) { // expect: P11
    return (uint64_t)(x >> 64); // expect: P11
}

struct wide {
    __int128 number; // expect: P11
};

enum wide_enum : unsigned __int128 { WIDE }; // expect: P11

[[maybe_unused]] static __uint128_t g(uint64_t a, uint64_t b) { // expect: P11
    typeof((__int128)a) wide = a; // expect: P11
    return (unsigned __int128)wide * b; // expect: P11
}

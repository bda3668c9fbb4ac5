// Signed divisions whose result may not fit: LLVM takes it for granted that they do, whatever
// -fwrapv says, and drops checks that follow from it.
#include "safelib/checked.h"

[[maybe_unused]] static int negated(int x) {
    return x / -1; // expect: P14
}

[[maybe_unused]] static int64_t quotient(int64_t x, int64_t y) {
    return x / y; // expect: P14
}

[[maybe_unused]] static int remainder_of(int x, int y) {
    return x % y; // expect: P14
}

[[maybe_unused]] static void assigned(int *x, int y) {
    *x /= y; // expect: P14
    *x %= y; // expect: P14
}

[[maybe_unused]] static int other_name(int x, int y, int z) {
    return x / (y == -1 ? 1 : z); // expect: P14
}

[[maybe_unused]] static int64_t fits(int x, int64_t y, uint8_t z, int16_t w) {
    return x / 3 + x % -2 + x / y + x / z + w / x + y / (y == -1 ? 1 : y) + sl_div_i64(y, x) +
           100 / x + (int64_t)(UINT64_MAX / (uint64_t)y);
}

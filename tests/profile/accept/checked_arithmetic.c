// Sizes from input are computed with checks.
#include "safelib/checked.h"

#include <limits.h>
#include <stdckdint.h>

[[maybe_unused]] static sl_status area(size_t width, size_t height, size_t *out) {
    return sl_try_mul_size(width, height, out);
}

[[maybe_unused]] static int saturating_add(int a, int b) {
    int sum = 0;
    if (ckd_add(&sum, a, b)) {
        return a < 0 ? INT_MIN : INT_MAX;
    }
    return sum;
}

[[maybe_unused]] static uint32_t rotate(uint32_t x) {
    return __builtin_rotateleft32(x, 7) ^ __builtin_bswap32(x);
}

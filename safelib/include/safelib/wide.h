// Wide arithmetic: the whole product of two 64-bit numbers, and where a number's highest bit is.
// Here and not in safe code, because a 128-bit integer and a count that is undefined for zero are
// what the profile has no words for (P11, P5), and by halves a product takes four times as long.
#pragma once

#include "safelib/base.h"

/// An unsigned number of 128 bits: hi * 2^64 + lo.
struct sl_wide {
    uint64_t hi;
    uint64_t lo;
};
typedef struct sl_wide sl_wide;

/// Multiply without losing a bit.
SL_INLINE sl_wide sl_mul_wide_u64(uint64_t a, uint64_t b) {
    __extension__ typedef unsigned __int128 sl_u128_;
    sl_u128_ product = (sl_u128_)a * b;
    sl_wide wide = {(uint64_t)(product >> 64), (uint64_t)product};
    return wide;
}

/// Return how many zero bits stand above the highest one; 64 for zero.
SL_INLINE unsigned sl_leading_zeros_u64(uint64_t word) {
    return word == 0 ? 64 : (unsigned)__builtin_clzll(word);
}

// Bits of an integer: what C has no operator for. Bits of a floating point number as an integer
// (IEEE 754-2019, section 3.4).
#pragma once

#include "safelib/base.h"

/// Return how many zero bits stand below the lowest one; 64 for zero.
SL_INLINE unsigned sl_trailing_zeros_u64(uint64_t word) {
    return (unsigned)__builtin_popcountll(~word & (word - 1)); // one instruction, all the same
}

/// Return the representation of a number: sign, exponent and fraction.
SL_INLINE uint64_t sl_bits_of_f64(double value) {
    union {
        double value;
        uint64_t bits;
    } both = {.value = value};
    return both.bits;
}

/// Return the representation of a number: sign, exponent and fraction.
SL_INLINE uint32_t sl_bits_of_f32(float value) {
    union {
        float value;
        uint32_t bits;
    } both = {.value = value};
    return both.bits;
}

/// Return the number that has this representation.
SL_INLINE double sl_f64_of_bits(uint64_t bits) {
    union {
        uint64_t bits;
        double value;
    } both = {.bits = bits};
    return both.value;
}

/// Return the number that has this representation.
SL_INLINE float sl_f32_of_bits(uint32_t bits) {
    union {
        uint32_t bits;
        float value;
    } both = {.bits = bits};
    return both.value;
}

/// Return how many bits are one.
SL_INLINE unsigned sl_popcount_u64(uint64_t word) { return (unsigned)__builtin_popcountll(word); }

/// Return a word whose lowest n bits are one; all of them for n above 64.
SL_INLINE uint64_t sl_low_bits_u64(size_t n) {
    return n < 64 ? ((uint64_t)1 << n) - 1 : UINT64_MAX;
}

/// Turn the bits round to the left or right by n, modulo the number of bits.
SL_INLINE uint32_t sl_rotate_left_u32(uint32_t word, unsigned n) {
    return __builtin_rotateleft32(word, n);
}
SL_INLINE uint64_t sl_rotate_left_u64(uint64_t word, unsigned n) {
    return __builtin_rotateleft64(word, n);
}
SL_INLINE uint32_t sl_rotate_right_u32(uint32_t word, unsigned n) {
    return __builtin_rotateright32(word, n);
}
SL_INLINE uint64_t sl_rotate_right_u64(uint64_t word, unsigned n) {
    return __builtin_rotateright64(word, n);
}

// What parsing and formatting of floating point share: the two formats, scaling by powers of ten,
// and exact integers in fixed storage. The inside of real.h: use that.
#pragma once

#include "safelib/bits.h"
#include "safelib/byte_views.h"
#include "safelib/wide.h"

/// A binary format (IEEE 754-2019, table 3.5). A number is its fraction, with a one in front
/// unless the exponent is the smallest, times 2^(exponent - bias - fraction_bits).
struct sl_real_type {
    unsigned fraction_bits;
    int bias;
};
typedef struct sl_real_type sl_real_type;

SL_INLINE sl_real_type sl_real_f64(void) {
    sl_real_type type = {52, 1023};
    return type;
}

SL_INLINE sl_real_type sl_real_f32(void) {
    sl_real_type type = {23, 127};
    return type;
}

/// Return the representation of infinity: numbers are below, NaNs above.
SL_INLINE uint64_t sl_real_infinity(sl_real_type type) {
    return (uint64_t)(2 * type.bias + 1) << type.fraction_bits;
}

/// A number that is not negative: significand * 2^exponent.
struct sl_real_binary {
    uint64_t significand;
    int exponent;
};
typedef struct sl_real_binary sl_real_binary;

/// Take a finite number that is not negative apart.
SL_INLINE sl_real_binary sl_real_split(sl_real_type type, uint64_t bits) {
    int exponent = (int)(bits >> type.fraction_bits);
    uint64_t one = (uint64_t)1 << type.fraction_bits, fraction = bits & (one - 1);
    sl_real_binary parts = {exponent == 0 ? fraction : fraction | one,
                            (exponent == 0 ? 1 : exponent) - type.bias - (int)type.fraction_bits};
    return parts;
}

/// Return floor(log2(10^n)), for n from -400 to 400.
SL_INLINE int sl_real_log2_of_power(int n) { return (n * 217706) >> 16; }

/// Return floor(log10(2^n)), for n from -1500 to 1500.
SL_INLINE int sl_real_log10_of_power(int n) { return (n * 315653) >> 20; }

/// The powers of ten that sl_real_power has.
enum { SL_REAL_FIRST_POWER = -342, SL_REAL_LAST_POWER = 324 };

/// Return 10^n * 2^(127 - floor(log2(10^n))), rounded up. Exact for n from 0 to 55.
SL_EXTERN sl_wide sl_real_power(int n);

/// `value` * 2^exponent, where the highest bit of `value` is set.
struct sl_real_scaled {
    sl_wide value;
    int exponent;
};
typedef struct sl_real_scaled sl_real_scaled;

/// Compute number * 10^n, for a number that is not 0. `value` is even and the exact one lies less
/// than 2 beside it, or it is odd and the exact one lies less than 1 beside it. So when a part of
/// `value`, cut off at bit 1 or higher, is not exactly one half, the exact part is on the same side
/// of one half.
SL_EXTERN sl_real_scaled sl_real_scale(uint64_t number, int n);

/// What a shift to the right gives, and how the bits that fell out compare to half of the last bit
/// that stayed: negative, zero or positive.
struct sl_real_shifted {
    uint64_t value;
    int beyond_half;
};
typedef struct sl_real_shifted sl_real_shifted;

/// Shift by 1 to 127 bits. The result must fit in 64.
SL_EXTERN sl_real_shifted sl_real_shift(sl_wide value, unsigned shift);

/// Room for the longest numbers there are: the 768 significant digits that can tell a number from
/// the middle of two doubles and one for the rest; 5^1094 times 2^54.
enum { SL_BIG_LIMBS = 84 };

/// An exact integer, the lowest 32 bits first. No limb from `len` on is used. A number that has no
/// room is a fault (SL_FAULT_INDEX).
struct sl_big {
    uint32_t limbs[SL_BIG_LIMBS];
    size_t len;
};
typedef struct sl_big sl_big;

/// Set big = value.
SL_EXTERN void sl_big_set_u64(sl_big *big, uint64_t value);

/// Compute big = big * factor + addend.
SL_EXTERN void sl_big_mul_add(sl_big *big, uint32_t factor, uint32_t addend);

/// Compute big = big * 5^n.
SL_EXTERN void sl_big_mul_power_of_five(sl_big *big, unsigned n);

/// Compute big = big * 2^n.
SL_EXTERN void sl_big_shift_left(sl_big *big, unsigned n);

/// Compute big = big / 10^9 and return the remainder.
SL_EXTERN uint32_t sl_big_divide_by_billion(sl_big *big);

/// Compute big = big * 10^9 and take off what lies above `limbs` limbs, where big was below that.
SL_EXTERN uint32_t sl_big_take_billionths(sl_big *big, size_t limbs);

/// Order two numbers: negative, zero or positive.
SL_EXTERN int sl_big_compare(const sl_big *a, const sl_big *b);

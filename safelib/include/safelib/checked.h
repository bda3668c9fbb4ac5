// Checked arithmetic: the exact result or a fault (sl_add_...), or a status (sl_try_...).
// Plain + - * of safe code wrap around; use these where a sum of numbers from input, a size or a
// count must be right.
// - The suffix is the type of both operands and of the result: u8 u16 u32 u64 i8 i16 i32 i64 size.
// - sl_narrow_... makes an integer smaller, sl_try_narrow_... likewise with a status.
// - sl_..._sat_... gives the nearest number that fits.
// - A failed sl_try_... gives SL_OUT_OF_RANGE and leaves *out as it was.
#pragma once

#include "safelib/fault.h"
#include "safelib/status.h"

#define SL_CHECKED_OP(Type, name, op, overflows)                                         \
    SL_INLINE Type sl_##op##_##name(Type a, Type b) {                                    \
        Type result = 0;                                                                 \
        if (overflows(a, b, &result)) sl_fault(SL_FAULT_OVERFLOW, (size_t)a, (size_t)b); \
        return result;                                                                   \
    }                                                                                    \
    SL_INLINE sl_status sl_try_##op##_##name(Type a, Type b, Type *out) {                \
        Type result = 0;                                                                 \
        if (overflows(a, b, &result)) return SL_OUT_OF_RANGE;                            \
        *out = result;                                                                   \
        return SL_OK;                                                                    \
    }

// The quotient of the lowest number and -1 does not fit; the remainder is 0, but the CPU traps.
// The compiler may take it for granted that no quotient overflows, so none does: not even where the
// program has asked before.
#define SL_CHECKED_QUOTIENT_UNSIGNED(Type, name)                                \
    SL_INLINE Type sl_quotient_##name(Type a, Type b) { return (Type)(a / b); } \
    SL_INLINE Type sl_remainder_##name(Type a, Type b) { return (Type)(a % b); }

#define SL_CHECKED_QUOTIENT_SIGNED(Type, name, Unsigned)     \
    SL_INLINE Type sl_quotient_##name(Type a, Type b) {      \
        Type quotient = (Type)(a / (b == -1 ? 1 : b));       \
        return b == -1 ? (Type)(0 - (Unsigned)a) : quotient; \
    }                                                        \
    SL_INLINE Type sl_remainder_##name(Type a, Type b) { return (Type)(a % (b == -1 ? 1 : b)); }

#define SL_CHECKED_DIVIDE(Type, name, is_too_large)                                \
    SL_INLINE Type sl_div_##name(Type a, Type b) {                                 \
        if (b == 0) sl_fault(SL_FAULT_DIVIDE, (size_t)a, 0);                       \
        if (is_too_large(a, b)) sl_fault(SL_FAULT_OVERFLOW, (size_t)a, (size_t)b); \
        return sl_quotient_##name(a, b);                                           \
    }                                                                              \
    SL_INLINE Type sl_mod_##name(Type a, Type b) {                                 \
        if (b == 0) sl_fault(SL_FAULT_DIVIDE, (size_t)a, 0);                       \
        return is_too_large(a, b) ? 0 : sl_remainder_##name(a, b);                 \
    }                                                                              \
    SL_INLINE sl_status sl_try_div_##name(Type a, Type b, Type *out) {             \
        if (b == 0) return SL_OUT_OF_RANGE;                                        \
        if (is_too_large(a, b)) return SL_OUT_OF_RANGE;                            \
        *out = sl_quotient_##name(a, b);                                           \
        return SL_OK;                                                              \
    }                                                                              \
    SL_INLINE sl_status sl_try_mod_##name(Type a, Type b, Type *out) {             \
        if (b == 0) return SL_OUT_OF_RANGE;                                        \
        *out = is_too_large(a, b) ? 0 : sl_remainder_##name(a, b);                 \
        return SL_OK;                                                              \
    }

// A shift is exact when shifting back gives the same.
#define SL_CHECKED_SHIFT(Type, name, Unsigned)                                                     \
    SL_INLINE sl_status sl_try_shl_##name(Type a, unsigned n, Type *out) {                         \
        if (n >= 8 * sizeof(Type)) return SL_OUT_OF_RANGE;                                         \
        Type shifted = (Type)((Unsigned)a << n);                                                   \
        if ((Type)(shifted >> n) != a) return SL_OUT_OF_RANGE;                                     \
        *out = shifted;                                                                            \
        return SL_OK;                                                                              \
    }                                                                                              \
    SL_INLINE Type sl_shl_##name(Type a, unsigned n) {                                             \
        Type shifted = 0;                                                                          \
        if (n >= 8 * sizeof(Type)) sl_fault(SL_FAULT_SHIFT, n, 8 * sizeof(Type));                  \
        if (sl_try_shl_##name(a, n, &shifted) != SL_OK) sl_fault(SL_FAULT_OVERFLOW, (size_t)a, n); \
        return shifted;                                                                            \
    }

// Which bound a result that does not fit is beyond, its operands tell.
#define SL_CHECKED_SATURATE(Type, name, min, max)                                    \
    SL_INLINE Type sl_add_sat_##name(Type a, Type b) {                               \
        Type result = 0;                                                             \
        return __builtin_add_overflow(a, b, &result) ? (a < 0 ? min : max) : result; \
    }                                                                                \
    SL_INLINE Type sl_sub_sat_##name(Type a, Type b) {                               \
        Type result = 0;                                                             \
        return __builtin_sub_overflow(a, b, &result) ? (a < b ? min : max) : result; \
    }                                                                                \
    SL_INLINE Type sl_mul_sat_##name(Type a, Type b) {                               \
        Type result = 0;                                                             \
        bool is_negative = (a < 0) != (b < 0);                                       \
        if (!__builtin_mul_overflow(a, b, &result)) return result;                   \
        return is_negative ? min : max;                                              \
    }

#define SL_CHECKED_ORDER(Type, name)                                       \
    SL_INLINE Type sl_min_##name(Type a, Type b) { return a < b ? a : b; } \
    SL_INLINE Type sl_max_##name(Type a, Type b) { return a > b ? a : b; }

#define SL_NEVER(a, b) false
#define SL_CHECKED_MORE_UNSIGNED(Type, name, max) \
    SL_CHECKED_QUOTIENT_UNSIGNED(Type, name)      \
    SL_CHECKED_DIVIDE(Type, name, SL_NEVER)       \
    SL_CHECKED_SHIFT(Type, name, Type)            \
    SL_CHECKED_SATURATE(Type, name, 0, max)       \
    SL_CHECKED_ORDER(Type, name)

#define SL_CHECKED_MORE_SIGNED(Type, name, Unsigned, min, max)                    \
    SL_INLINE bool sl_is_quotient_too_large_##name(Type a, Type b) {              \
        return a == (min) && b == -1;                                             \
    }                                                                             \
    SL_CHECKED_QUOTIENT_SIGNED(Type, name, Unsigned)                              \
    SL_CHECKED_DIVIDE(Type, name, sl_is_quotient_too_large_##name)                \
    SL_CHECKED_SHIFT(Type, name, Unsigned)                                        \
    SL_CHECKED_SATURATE(Type, name, min, max)                                     \
    SL_CHECKED_ORDER(Type, name)                                                  \
    SL_INLINE Type sl_neg_##name(Type a) { return sl_sub_##name(0, a); }          \
    SL_INLINE Type sl_abs_##name(Type a) { return a < 0 ? sl_neg_##name(a) : a; } \
    SL_INLINE sl_status sl_try_neg_##name(Type a, Type *out) {                    \
        return sl_try_sub_##name(0, a, out);                                      \
    }                                                                             \
    SL_INLINE sl_status sl_try_abs_##name(Type a, Type *out) {                    \
        if (a < 0) return sl_try_neg_##name(a, out);                              \
        *out = a;                                                                 \
        return SL_OK;                                                             \
    }

#define SL_CHECKED_NARROW(Type, name, Wide)                                                       \
    SL_INLINE Type sl_narrow_##name(Wide value) {                                                 \
        if (value != (Wide)(Type)value) sl_fault(SL_FAULT_OVERFLOW, (size_t)value, sizeof(Type)); \
        return (Type)value;                                                                       \
    }                                                                                             \
    SL_INLINE sl_status sl_try_narrow_##name(Wide value, Type *out) {                             \
        if (value != (Wide)(Type)value) return SL_OUT_OF_RANGE;                                   \
        *out = (Type)value;                                                                       \
        return SL_OK;                                                                             \
    }

#define SL_CHECKED(Type, name)                             \
    SL_CHECKED_OP(Type, name, add, __builtin_add_overflow) \
    SL_CHECKED_OP(Type, name, sub, __builtin_sub_overflow) \
    SL_CHECKED_OP(Type, name, mul, __builtin_mul_overflow)

/// Type sl_add_NAME(Type a, Type b), sl_sub_NAME, sl_mul_NAME: the exact result, or a fault with
/// SL_FAULT_OVERFLOW.
/// sl_status sl_try_add_NAME(Type a, Type b, Type *out), sl_try_sub_NAME, sl_try_mul_NAME.
SL_CHECKED(uint8_t, u8)
SL_CHECKED(uint16_t, u16)
SL_CHECKED(uint32_t, u32)
SL_CHECKED(uint64_t, u64)
SL_CHECKED(int8_t, i8)
SL_CHECKED(int16_t, i16)
SL_CHECKED(int32_t, i32)
SL_CHECKED(int64_t, i64)
SL_CHECKED(size_t, size)

/// Type sl_div_NAME(Type a, Type b), sl_mod_NAME: as / and % do, towards zero. Division by 0 faults
/// with SL_FAULT_DIVIDE, the lowest number by -1 with SL_FAULT_OVERFLOW (its remainder is 0).
/// Type sl_shl_NAME(Type a, unsigned n): a times two to the power of n. Faults with SL_FAULT_SHIFT
/// when the type has no more than n bits, with SL_FAULT_OVERFLOW when the product does not fit.
/// Type sl_neg_NAME(Type a), sl_abs_NAME, of signed types: fault with SL_FAULT_OVERFLOW for the
/// lowest number.
/// sl_status sl_try_div_NAME(Type a, Type b, Type *out), sl_try_mod_NAME, sl_try_shl_NAME,
/// sl_try_neg_NAME, sl_try_abs_NAME.
/// Type sl_add_sat_NAME(Type a, Type b), sl_sub_sat_NAME, sl_mul_sat_NAME: the nearest number that
/// the type has.
/// Type sl_min_NAME(Type a, Type b), sl_max_NAME: the smaller, the larger one.
SL_CHECKED_MORE_UNSIGNED(uint8_t, u8, UINT8_MAX)
SL_CHECKED_MORE_UNSIGNED(uint16_t, u16, UINT16_MAX)
SL_CHECKED_MORE_UNSIGNED(uint32_t, u32, UINT32_MAX)
SL_CHECKED_MORE_UNSIGNED(uint64_t, u64, UINT64_MAX)
SL_CHECKED_MORE_UNSIGNED(size_t, size, SIZE_MAX)
SL_CHECKED_MORE_SIGNED(int8_t, i8, uint8_t, INT8_MIN, INT8_MAX)
SL_CHECKED_MORE_SIGNED(int16_t, i16, uint16_t, INT16_MIN, INT16_MAX)
SL_CHECKED_MORE_SIGNED(int32_t, i32, uint32_t, INT32_MIN, INT32_MAX)
SL_CHECKED_MORE_SIGNED(int64_t, i64, uint64_t, INT64_MIN, INT64_MAX)

/// Type sl_narrow_NAME(uint64_t or int64_t value): the same number as a smaller type, or a fault
/// with SL_FAULT_OVERFLOW (the value, the size of the type).
/// sl_status sl_try_narrow_NAME(uint64_t or int64_t value, Type *out).
SL_CHECKED_NARROW(uint8_t, u8, uint64_t)
SL_CHECKED_NARROW(uint16_t, u16, uint64_t)
SL_CHECKED_NARROW(uint32_t, u32, uint64_t)
SL_CHECKED_NARROW(int8_t, i8, int64_t)
SL_CHECKED_NARROW(int16_t, i16, int64_t)
SL_CHECKED_NARROW(int32_t, i32, int64_t)
SL_CHECKED_NARROW(size_t, size, uint64_t)

/// Return the same number without a sign. A negative one faults with SL_FAULT_OVERFLOW.
SL_INLINE uint64_t sl_to_u64(int64_t value) {
    if (value < 0) sl_fault(SL_FAULT_OVERFLOW, (size_t)value, sizeof value);
    return (uint64_t)value;
}

/// Return the same number with a sign. One above INT64_MAX faults with SL_FAULT_OVERFLOW.
SL_INLINE int64_t sl_to_i64(uint64_t value) {
    if (value > INT64_MAX) sl_fault(SL_FAULT_OVERFLOW, (size_t)value, sizeof value);
    return (int64_t)value;
}

/// Return the largest multiple of `unit` that is not above `n`. A unit of 0 faults with
/// SL_FAULT_DIVIDE.
SL_INLINE size_t sl_align_down_size(size_t n, size_t unit) { return n - sl_mod_size(n, unit); }

/// Set *out to the smallest multiple of `unit` that is not below `n`. SL_OUT_OF_RANGE, *out as it
/// was, when a size_t cannot hold it or the unit is 0.
SL_INLINE sl_status sl_try_align_up_size(size_t n, size_t unit, size_t *out) {
    if (unit == 0) return SL_OUT_OF_RANGE;
    size_t over = n % unit;
    return sl_try_add_size(n, over == 0 ? 0 : unit - over, out);
}

/// Return the smallest multiple of `unit` that is not below `n`. Faults with SL_FAULT_OVERFLOW when
/// there is none, with SL_FAULT_DIVIDE when the unit is 0.
SL_INLINE size_t sl_align_up_size(size_t n, size_t unit) {
    size_t over = sl_mod_size(n, unit);
    return sl_add_size(n, over == 0 ? 0 : unit - over);
}

/// Set *out to the smallest power of two that is not below `n`. SL_OUT_OF_RANGE, *out as it was,
/// when `n` is above 2^63.
SL_INLINE sl_status sl_try_power_of_two_u64(uint64_t n, uint64_t *out) {
    if (n > (uint64_t)1 << 63) return SL_OUT_OF_RANGE;
    uint64_t ones = n < 2 ? 0 : n - 1;
    for (unsigned shift = 1; shift < 64; shift *= 2)
        ones |= ones >> shift; // every bit below the highest
    *out = ones + 1;
    return SL_OK;
}

/// Return the smallest power of two that is not below `n`. Faults with SL_FAULT_OVERFLOW when `n`
/// is above 2^63.
SL_INLINE uint64_t sl_power_of_two_u64(uint64_t n) {
    uint64_t power = 0;
    if (sl_try_power_of_two_u64(n, &power) != SL_OK) sl_fault(SL_FAULT_OVERFLOW, (size_t)n, 64);
    return power;
}

/// Return the number in the middle of two, the one nearer to `a` when there are two. Nothing
/// overflows.
SL_INLINE size_t sl_midpoint_size(size_t a, size_t b) {
    return a <= b ? a + (b - a) / 2 : a - (a - b) / 2;
}

#undef SL_CHECKED
#undef SL_CHECKED_DIVIDE
#undef SL_CHECKED_MORE_SIGNED
#undef SL_CHECKED_MORE_UNSIGNED
#undef SL_CHECKED_NARROW
#undef SL_CHECKED_OP
#undef SL_CHECKED_ORDER
#undef SL_CHECKED_QUOTIENT_SIGNED
#undef SL_CHECKED_QUOTIENT_UNSIGNED
#undef SL_CHECKED_SATURATE
#undef SL_CHECKED_SHIFT
#undef SL_NEVER
#undef SL_QUOTIENT
#undef SL_REMAINDER

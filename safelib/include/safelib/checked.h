// Checked arithmetic: the exact result or a fault (sl_add_...), or a status (sl_try_...).
// Plain + - * of safe code wrap around; use these where a sum of numbers from input, a size or a
// count must be right.
// - The suffix is the type of both operands and of the result: u8 u16 u32 u64 i8 i16 i32 i64 size.
// - sl_narrow_... makes an integer smaller, sl_try_narrow_... likewise with a status.
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

#undef SL_CHECKED
#undef SL_CHECKED_NARROW
#undef SL_CHECKED_OP

/// Return the smaller one.
SL_INLINE size_t sl_min_size(size_t a, size_t b) { return a < b ? a : b; }

/// Return the larger one.
SL_INLINE size_t sl_max_size(size_t a, size_t b) { return a > b ? a : b; }

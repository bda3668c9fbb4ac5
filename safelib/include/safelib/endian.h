// Integers in bytes: reading and writing at an offset, in a byte order that the name says.
// - sl_read_... and sl_write_... fault with SL_FAULT_SLICE when the integer does not lie inside the
//   bytes; sl_try_... give SL_OUT_OF_RANGE and change nothing: use them on input.
// - No alignment is needed.
// - reader.h and writer.h have the same names for fields that follow one another.
#pragma once

#include "safelib/bytes.h"

/// uintN_t sl_read_leN(sl_cbytes or sl_bytes, size_t offset), sl_read_beN, for N = 16, 32, 64
/// sl_status sl_try_read_leN(sl_cbytes or sl_bytes, size_t offset, uintN_t *out), sl_try_read_beN
/// void sl_write_leN(sl_bytes, size_t offset, uintN_t value), sl_write_beN
/// sl_status sl_try_write_leN(sl_bytes, size_t offset, uintN_t value), sl_try_write_beN
/// The same with le_iN and be_iN in their names: intN_t, two's complement.
#define SL_ENDIAN_READ(View, Type, name, load, swap, as_const)                      \
    SL_GENERIC Type sl_read_##name(View bytes, size_t offset) {                     \
        return (Type)swap(load(as_const(bytes), offset));                           \
    }                                                                               \
    SL_GENERIC sl_status sl_try_read_##name(View bytes, size_t offset, Type *out) { \
        sl_range range = {offset, sizeof(Type)};                                    \
        if (!sl_range_is_within(range, sl_len(bytes))) return SL_OUT_OF_RANGE;      \
        *out = (Type)swap(load(as_const(bytes), offset));                           \
        return SL_OK;                                                               \
    }

#define SL_ENDIAN_ORDER(Type, Unsigned, name, bits, swap)                                 \
    SL_ENDIAN_READ(sl_cbytes, Type, name, sl_load_le##bits, swap, )                       \
    SL_ENDIAN_READ(sl_bytes, Type, name, sl_load_le##bits, swap, sl_const)                \
    SL_GENERIC void sl_write_##name(sl_bytes bytes, size_t offset, Type value) {          \
        sl_store_le##bits(bytes, offset, swap((Unsigned)value));                          \
    }                                                                                     \
    SL_GENERIC sl_status sl_try_write_##name(sl_bytes bytes, size_t offset, Type value) { \
        sl_range range = {offset, sizeof(Type)};                                          \
        if (!sl_range_is_within(range, sl_len(bytes))) return SL_OUT_OF_RANGE;            \
        sl_store_le##bits(bytes, offset, swap((Unsigned)value));                          \
        return SL_OK;                                                                     \
    }

#define SL_ENDIAN(Signed, Unsigned, bits, swap)               \
    SL_ENDIAN_ORDER(Unsigned, Unsigned, le##bits, bits, )     \
    SL_ENDIAN_ORDER(Unsigned, Unsigned, be##bits, bits, swap) \
    SL_ENDIAN_ORDER(Signed, Unsigned, le_i##bits, bits, )     \
    SL_ENDIAN_ORDER(Signed, Unsigned, be_i##bits, bits, swap)

SL_ENDIAN(int16_t, uint16_t, 16, __builtin_bswap16)
SL_ENDIAN(int32_t, uint32_t, 32, __builtin_bswap32)
SL_ENDIAN(int64_t, uint64_t, 64, __builtin_bswap64)

#undef SL_ENDIAN
#undef SL_ENDIAN_ORDER
#undef SL_ENDIAN_READ

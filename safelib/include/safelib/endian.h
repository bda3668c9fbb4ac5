// Integers in bytes: reading and writing at an offset, in a byte order that the name says.
// - sl_read_... and sl_write_... fault with SL_FAULT_SLICE when the integer does not lie inside the
//   bytes; sl_try_... give SL_OUT_OF_RANGE and change nothing: use them on input.
// - No alignment is needed.
#pragma once

#include "safelib/bytes.h"

/// uintN_t sl_read_leN(sl_cbytes or sl_bytes, size_t offset), sl_read_beN, for N = 16, 32, 64
/// sl_status sl_try_read_leN(sl_cbytes or sl_bytes, size_t offset, uintN_t *out), sl_try_read_beN
/// void sl_write_leN(sl_bytes, size_t offset, uintN_t value), sl_write_beN
/// sl_status sl_try_write_leN(sl_bytes, size_t offset, uintN_t value), sl_try_write_beN
#define SL_ENDIAN_READ(View, Type, name, load, const_of)                            \
    SL_GENERIC Type sl_read_##name(View bytes, size_t offset) {                     \
        sl_range range = {offset, sizeof(Type)};                                    \
        return load(const_of(sl_sub(bytes, range)));                                \
    }                                                                               \
    SL_GENERIC sl_status sl_try_read_##name(View bytes, size_t offset, Type *out) { \
        View part = {};                                                             \
        sl_status status = sl_try_slice(bytes, offset, sizeof(Type), &part);        \
        if (status == SL_OK) *out = load(const_of(part));                           \
        return status;                                                              \
    }

#define SL_ENDIAN_WRITE(Type, name, store)                                                \
    SL_GENERIC void sl_write_##name(sl_bytes bytes, size_t offset, Type value) {          \
        sl_range range = {offset, sizeof(Type)};                                          \
        store(sl_sub(bytes, range), value);                                               \
    }                                                                                     \
    SL_GENERIC sl_status sl_try_write_##name(sl_bytes bytes, size_t offset, Type value) { \
        sl_bytes part = {};                                                               \
        sl_status status = sl_try_slice(bytes, offset, sizeof(Type), &part);              \
        if (status == SL_OK) store(part, value);                                          \
        return status;                                                                    \
    }

// Both orders are written out byte by byte; clang makes one load or store (and bswap) of it.
#define SL_ENDIAN(Type, bits, swap)                                                            \
    SL_INLINE Type sl_load_le##bits(sl_cbytes bytes) {                                         \
        Type value = 0;                                                                        \
        for (size_t i = 0; i < sizeof(Type); i++)                                              \
            value = (Type)(value | (Type)((Type)sl_get(bytes, i) << (8 * i)));                 \
        return value;                                                                          \
    }                                                                                          \
    SL_INLINE Type sl_load_be##bits(sl_cbytes bytes) { return swap(sl_load_le##bits(bytes)); } \
    SL_INLINE void sl_store_le##bits(sl_bytes bytes, Type value) {                             \
        for (size_t i = 0; i < sizeof(Type); i++)                                              \
            sl_set(bytes, i, (uint8_t)(value >> (8 * i)));                                     \
    }                                                                                          \
    SL_INLINE void sl_store_be##bits(sl_bytes bytes, Type value) {                             \
        sl_store_le##bits(bytes, swap(value));                                                 \
    }                                                                                          \
    SL_ENDIAN_READ(sl_cbytes, Type, le##bits, sl_load_le##bits, )                              \
    SL_ENDIAN_READ(sl_cbytes, Type, be##bits, sl_load_be##bits, )                              \
    SL_ENDIAN_READ(sl_bytes, Type, le##bits, sl_load_le##bits, sl_const)                       \
    SL_ENDIAN_READ(sl_bytes, Type, be##bits, sl_load_be##bits, sl_const)                       \
    SL_ENDIAN_WRITE(Type, le##bits, sl_store_le##bits)                                         \
    SL_ENDIAN_WRITE(Type, be##bits, sl_store_be##bits)

SL_ENDIAN(uint16_t, 16, __builtin_bswap16)
SL_ENDIAN(uint32_t, 32, __builtin_bswap32)
SL_ENDIAN(uint64_t, 64, __builtin_bswap64)

#undef SL_ENDIAN
#undef SL_ENDIAN_READ
#undef SL_ENDIAN_WRITE

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
#define SL_ENDIAN_READ_(View, Type, name, load)                                                \
    SL_GENERIC_ Type sl_read_##name(View bytes, size_t offset) {                               \
        sl_check_sub_(offset, sizeof(Type), bytes.len_);                                       \
        return load(bytes.data_, offset);                                                      \
    }                                                                                          \
    SL_GENERIC_ sl_status sl_try_read_##name(View bytes, size_t offset, Type *out) {           \
        if (offset > bytes.len_ || bytes.len_ - offset < sizeof(Type)) return SL_OUT_OF_RANGE; \
        *out = load(bytes.data_, offset);                                                      \
        return SL_OK;                                                                          \
    }

#define SL_ENDIAN_WRITE_(Type, name, store)                                                    \
    SL_GENERIC_ void sl_write_##name(sl_bytes bytes, size_t offset, Type value) {              \
        sl_check_sub_(offset, sizeof(Type), bytes.len_);                                       \
        store(bytes.data_, offset, value);                                                     \
    }                                                                                          \
    SL_GENERIC_ sl_status sl_try_write_##name(sl_bytes bytes, size_t offset, Type value) {     \
        if (offset > bytes.len_ || bytes.len_ - offset < sizeof(Type)) return SL_OUT_OF_RANGE; \
        store(bytes.data_, offset, value);                                                     \
        return SL_OK;                                                                          \
    }

// Both orders are written out byte by byte; clang makes one load or store (and bswap) of it.
#define SL_ENDIAN_(Type, bits)                                                       \
    SL_INLINE_ Type sl_load_le##bits##_(const uint8_t *data, size_t offset) {        \
        Type value = 0;                                                              \
        for (size_t i = 0; i < sizeof(Type); i++)                                    \
            value = (Type)(value | (Type)((Type)data[offset + i] << (8 * i)));       \
        return value;                                                                \
    }                                                                                \
    SL_INLINE_ Type sl_load_be##bits##_(const uint8_t *data, size_t offset) {        \
        return __builtin_bswap##bits(sl_load_le##bits##_(data, offset));             \
    }                                                                                \
    SL_INLINE_ void sl_store_le##bits##_(uint8_t *data, size_t offset, Type value) { \
        for (size_t i = 0; i < sizeof(Type); i++)                                    \
            data[offset + i] = (uint8_t)(value >> (8 * i));                          \
    }                                                                                \
    SL_INLINE_ void sl_store_be##bits##_(uint8_t *data, size_t offset, Type value) { \
        sl_store_le##bits##_(data, offset, __builtin_bswap##bits(value));            \
    }                                                                                \
    SL_ENDIAN_READ_(sl_cbytes, Type, le##bits, sl_load_le##bits##_)                  \
    SL_ENDIAN_READ_(sl_cbytes, Type, be##bits, sl_load_be##bits##_)                  \
    SL_ENDIAN_READ_(sl_bytes, Type, le##bits, sl_load_le##bits##_)                   \
    SL_ENDIAN_READ_(sl_bytes, Type, be##bits, sl_load_be##bits##_)                   \
    SL_ENDIAN_WRITE_(Type, le##bits, sl_store_le##bits##_)                           \
    SL_ENDIAN_WRITE_(Type, be##bits, sl_store_be##bits##_)

#pragma clang unsafe_buffer_usage begin
SL_ENDIAN_(uint16_t, 16)
SL_ENDIAN_(uint32_t, 32)
SL_ENDIAN_(uint64_t, 64)
#pragma clang unsafe_buffer_usage end

// A writer: a cursor over a buffer that takes fields one after another, for wire formats.
//     sl_writer out = sl_writer_of(buffer);
//     size_t start = sl_position(&out);
//     sl_write_be16(&out, 0);                 // the length, known later
//     sl_write_bytes(&out, payload);
//     sl_patch_len_be16(&out, start);
//     if (sl_writer_status(&out) != SL_OK) return SL_NO_SPACE;
// - What does not fit fails with SL_NO_SPACE and writes nothing of it. After the first failure all
//   later writes and patches do nothing, so the status may be checked once, at the end.
// - What was written before the failure stays, and sl_written gives it.
// - All-zero is a writer without room. A writer is second class, as views are; functions pass
//   `sl_writer *` down freely.
#pragma once

#include "safelib/endian.h"
#include "safelib/leb128.h"
#include "safelib/str.h"

/// A buffer and a position in it. Its fields may have any value: they are checked.
struct sl_writer {
    sl_bytes bytes;   ///< the buffer
    size_t at;        ///< how many bytes are written
    sl_status status; ///< SL_OK, or how the first write that failed did
};
typedef struct sl_writer sl_writer;

/// Return a writer at the beginning of `buffer`.
SL_INLINE sl_writer sl_writer_of(sl_bytes buffer) {
    sl_writer writer = {buffer, 0, SL_OK};
    return writer;
}

/// Return SL_OK, or how the first write that failed did.
SL_INLINE sl_status sl_writer_status(const sl_writer *writer) { return writer->status; }

/// Return how many bytes are written.
SL_GENERIC size_t sl_position(const sl_writer *writer) { return writer->at; }

/// Return how many bytes there is room for.
SL_GENERIC size_t sl_remaining(const sl_writer *writer) {
    size_t len = sl_len(writer->bytes);
    return writer->status == SL_OK && writer->at < len ? len - writer->at : 0;
}

/// Return what was written.
SL_GENERIC sl_cbytes sl_written(const sl_writer *writer) {
    return sl_const(sl_first(writer->bytes, writer->at));
}

/// End the writing: `status` becomes the writer's, unless it has failed already.
SL_INLINE void sl_writer_fail(sl_writer *writer, sl_status status) {
    if (writer->status == SL_OK) writer->status = status;
}

/// Count the next `n` bytes as written, whatever they hold, and return true; when there is no room,
/// or after a failure, return false. SL_NO_SPACE.
SL_INLINE bool sl_writer_take(sl_writer *writer, size_t n) {
    sl_range next = {writer->at, n};
    if (!SL_LIKELY(sl_range_is_within(next, sl_len(writer->bytes)))) {
        sl_writer_fail(writer, SL_NO_SPACE);
        return false;
    }
    if (!SL_LIKELY(writer->status == SL_OK)) return false;
    writer->at += n;
    return true;
}

/// void sl_write_u8(sl_writer *, uint8_t), sl_write_i8(sl_writer *, int8_t)
/// void sl_write_leN(sl_writer *, uintN_t), sl_write_beN, for N = 16, 32, 64;
/// sl_write_le_iN(sl_writer *, intN_t), sl_write_be_iN
/// Write an integer. SL_NO_SPACE.
/// void sl_patch_u8(sl_writer *, size_t offset, uint8_t value), sl_patch_le16, sl_patch_be16, ...
/// (all of the above that are unsigned)
/// Write over an integer that was written at `offset`. It faults with SL_FAULT_SLICE
/// (SL_FAULT_INDEX for u8) unless all of it lies in what is written; after a failure nothing
/// happens.
#define SL_WRITER_WRITE(Type, name)                                                          \
    SL_GENERIC void sl_write_##name(sl_writer *writer, Type value) {                         \
        size_t at = writer->at;                                                              \
        if (sl_writer_take(writer, sizeof(Type))) sl_write_##name(writer->bytes, at, value); \
    }

#define SL_WRITER_PATCH(Type, name)                                                \
    SL_INLINE void sl_patch_##name(sl_writer *writer, size_t offset, Type value) { \
        if (writer->status != SL_OK) return;                                       \
        sl_write_##name(sl_first(writer->bytes, writer->at), offset, value);       \
    }

#define SL_WRITER_WRITE_BITS(bits)             \
    SL_WRITER_WRITE(uint##bits##_t, le##bits)  \
    SL_WRITER_WRITE(uint##bits##_t, be##bits)  \
    SL_WRITER_WRITE(int##bits##_t, le_i##bits) \
    SL_WRITER_WRITE(int##bits##_t, be_i##bits) \
    SL_WRITER_PATCH(uint##bits##_t, le##bits)  \
    SL_WRITER_PATCH(uint##bits##_t, be##bits)

SL_WRITER_WRITE_BITS(16)
SL_WRITER_WRITE_BITS(32)
SL_WRITER_WRITE_BITS(64)

#undef SL_WRITER_PATCH
#undef SL_WRITER_WRITE
#undef SL_WRITER_WRITE_BITS

SL_GENERIC void sl_write_u8(sl_writer *writer, uint8_t value) {
    size_t at = writer->at;
    if (sl_writer_take(writer, 1)) sl_set(writer->bytes, at, value);
}

SL_GENERIC void sl_write_i8(sl_writer *writer, int8_t value) {
    sl_write_u8(writer, (uint8_t)value);
}

SL_INLINE void sl_patch_u8(sl_writer *writer, size_t offset, uint8_t value) {
    if (writer->status == SL_OK) sl_set(sl_first(writer->bytes, writer->at), offset, value);
}

/// Write bytes. SL_NO_SPACE.
SL_GENERIC void sl_write_bytes(sl_writer *writer, sl_cbytes bytes) {
    size_t at = writer->at;
    if (sl_writer_take(writer, sl_len(bytes)))
        sl_copy(sl_first(sl_drop(writer->bytes, at), sl_len(bytes)), bytes);
}

/// Write text. SL_NO_SPACE.
SL_GENERIC void sl_write_bytes(sl_writer *writer, sl_str text) {
    sl_write_bytes(writer, sl_bytes_of(text));
}

/// Write `n` zero bytes. SL_NO_SPACE.
SL_INLINE void sl_write_zeros(sl_writer *writer, size_t n) {
    size_t at = writer->at;
    if (sl_writer_take(writer, n)) sl_fill(sl_first(sl_drop(writer->bytes, at), n), 0);
}

/// Write zero bytes up to the next multiple of `alignment`. SL_NO_SPACE. An alignment of 0 is a
/// fault (SL_FAULT_DIVIDE).
SL_GENERIC void sl_align(sl_writer *writer, size_t alignment) {
    if (alignment == 0) sl_fault(SL_FAULT_DIVIDE, writer->at, alignment);
    size_t over = writer->at % alignment;
    sl_write_zeros(writer, over == 0 ? 0 : alignment - over);
}

/// Write an integer of three bytes. SL_OUT_OF_RANGE when it needs more; SL_NO_SPACE.
SL_GENERIC void sl_write_be24(sl_writer *writer, uint32_t value) {
    size_t at = writer->at;
    if (value >> 24 != 0) sl_writer_fail(writer, SL_OUT_OF_RANGE);
    if (!sl_writer_take(writer, 3)) return;
    sl_set(writer->bytes, at, (uint8_t)(value >> 16));
    sl_write_be16(writer->bytes, at + 1, (uint16_t)value);
}

/// Write an integer of three bytes. SL_OUT_OF_RANGE when it needs more; SL_NO_SPACE.
SL_GENERIC void sl_write_le24(sl_writer *writer, uint32_t value) {
    size_t at = writer->at;
    if (value >> 24 != 0) sl_writer_fail(writer, SL_OUT_OF_RANGE);
    if (!sl_writer_take(writer, 3)) return;
    sl_write_le16(writer->bytes, at, (uint16_t)value);
    sl_set(writer->bytes, at + 2, (uint8_t)(value >> 16));
}

/// Write over an integer of three bytes, as sl_patch_be16 does. SL_OUT_OF_RANGE when it needs more.
SL_INLINE void sl_patch_be24(sl_writer *writer, size_t offset, uint32_t value) {
    if (value >> 24 != 0) sl_writer_fail(writer, SL_OUT_OF_RANGE);
    if (writer->status != SL_OK) return;
    sl_range field = {offset, 3};
    sl_bytes part = sl_sub(sl_first(writer->bytes, writer->at), field);
    sl_set(part, 0, (uint8_t)(value >> 16));
    sl_write_be16(part, 1, (uint16_t)value);
}

/// Write an unsigned number of 1 to 10 bytes (leb128.h). SL_NO_SPACE.
SL_INLINE void sl_write_uleb128(sl_writer *writer, uint64_t value) {
    size_t at = writer->at, n = sl_uleb128_len(value);
    if (sl_writer_take(writer, n))
        sl_uleb128_encode(value, sl_first(sl_drop(writer->bytes, at), n));
}

/// Write a signed number of 1 to 10 bytes (leb128.h). SL_NO_SPACE.
SL_INLINE void sl_write_sleb128(sl_writer *writer, int64_t value) {
    size_t at = writer->at, n = sl_sleb128_len(value);
    if (sl_writer_take(writer, n))
        sl_sleb128_encode(value, sl_first(sl_drop(writer->bytes, at), n));
}

/// Tell whether there is room for both, a length and as many bytes; if not, fail with SL_NO_SPACE.
SL_INLINE bool sl_writer_needs(sl_writer *writer, size_t prefix, size_t n) {
    size_t room = sl_remaining(writer);
    if (prefix <= room && n <= room - prefix) return true;
    sl_writer_fail(writer, SL_NO_SPACE);
    return false;
}

/// void sl_write_sized_NAME(sl_writer *, sl_cbytes), for u8, le16, be16, be24, le32, be32, uleb128
/// Write the length in that form, and the bytes: both or nothing. SL_OUT_OF_RANGE when the length
/// does not fit the form; SL_NO_SPACE.
/// void sl_patch_len_NAME(sl_writer *, size_t offset), for all of these but uleb128
/// Write over the length that was written at `offset` how many bytes were written behind it.
/// SL_OUT_OF_RANGE when that number does not fit; faults as sl_patch_NAME.
#define SL_WRITER_SIZED(Type, name, size)                                      \
    SL_INLINE void sl_write_sized_##name(sl_writer *writer, sl_cbytes bytes) { \
        if (sl_len(bytes) > SIZE_MAX >> (64 - 8 * (size)))                     \
            sl_writer_fail(writer, SL_OUT_OF_RANGE);                           \
        if (!sl_writer_needs(writer, size, sl_len(bytes))) return;             \
        sl_write_##name(writer, (Type)sl_len(bytes));                          \
        sl_write_bytes(writer, bytes);                                         \
    }                                                                          \
    SL_INLINE void sl_patch_len_##name(sl_writer *writer, size_t offset) {     \
        if (writer->status != SL_OK) return;                                   \
        size_t n = sl_len(sl_drop(sl_drop(sl_written(writer), offset), size)); \
        if (n > SIZE_MAX >> (64 - 8 * (size)))                                 \
            sl_writer_fail(writer, SL_OUT_OF_RANGE);                           \
        else                                                                   \
            sl_patch_##name(writer, offset, (Type)n);                          \
    }

SL_WRITER_SIZED(uint8_t, u8, 1)
SL_WRITER_SIZED(uint16_t, le16, 2)
SL_WRITER_SIZED(uint16_t, be16, 2)
SL_WRITER_SIZED(uint32_t, be24, 3)
SL_WRITER_SIZED(uint32_t, le32, 4)
SL_WRITER_SIZED(uint32_t, be32, 4)

#undef SL_WRITER_SIZED

SL_INLINE void sl_write_sized_uleb128(sl_writer *writer, sl_cbytes bytes) {
    if (!sl_writer_needs(writer, sl_uleb128_len(sl_len(bytes)), sl_len(bytes))) return;
    sl_write_uleb128(writer, sl_len(bytes));
    sl_write_bytes(writer, bytes);
}

// A reader: a cursor over bytes that come from outside, for wire formats and file headers.
//     sl_reader in = sl_reader_of(packet);
//     uint16_t kind = sl_read_be16(&in);
//     sl_cbytes name = sl_read_sized_u8(&in);
//     if (sl_reader_status(&in) != SL_OK) return SL_INVALID;
// - Nothing here faults on input. After the first read that failed nothing remains: all later reads
//   fail too, and give 0 or no bytes. So the status may be checked once, before what was read is
//   used; loops end by it, or by sl_remaining.
// - The status is SL_END where the bytes ran out. The position stays where the read that failed
//   began (of a sized one, behind its length).
// - For many fields of fixed places take them at once, `sl_cbytes header = sl_read_bytes(&in, 14)`,
//   check the status, and read by endian.h: constant offsets cost no check.
// - All-zero is a reader of no bytes. A reader is second class, as views are; functions pass
//   `sl_reader *` down freely.
#pragma once

#include "safelib/endian.h"
#include "safelib/leb128.h"

/// A view and a position in it. Its fields may have any value; a position outside is at the end.
struct sl_reader {
    sl_cbytes bytes;  ///< all that is read; none after a failure
    size_t at;        ///< offset of what is read next
    sl_status status; ///< SL_OK, or how the first read that failed did
};
typedef struct sl_reader sl_reader;

/// Return a reader at the beginning of `bytes`.
SL_GENERIC sl_reader sl_reader_of(sl_cbytes bytes) {
    sl_reader reader = {bytes, 0, SL_OK};
    return reader;
}

/// Return a reader at the beginning of `bytes`.
SL_GENERIC sl_reader sl_reader_of(sl_bytes bytes) { return sl_reader_of(sl_const(bytes)); }

/// Return SL_OK, or how the first read that failed did.
SL_INLINE sl_status sl_reader_status(const sl_reader *reader) { return reader->status; }

/// Return the offset of what is read next, from where the reader began.
SL_GENERIC size_t sl_position(const sl_reader *reader) { return reader->at; }

/// Return how many bytes are left; none after a failure.
SL_GENERIC size_t sl_remaining(const sl_reader *reader) {
    size_t len = sl_len(reader->bytes);
    return reader->at < len ? len - reader->at : 0;
}

/// Return all bytes that are left, without moving.
SL_GENERIC sl_cbytes sl_rest(const sl_reader *reader) {
    return sl_last(reader->bytes, sl_remaining(reader));
}

/// Return the next `n` bytes, or as many as are left, without moving.
SL_GENERIC sl_cbytes sl_peek(const sl_reader *reader, size_t n) {
    return sl_up_to(sl_rest(reader), n);
}

/// End the reading: `status` becomes the reader's, unless it has failed already, and nothing
/// remains. For what the caller finds wrong. SL_OK does nothing.
SL_INLINE void sl_reader_fail(sl_reader *reader, sl_status status) {
    if (status == SL_OK) return;
    if (reader->status == SL_OK) reader->status = status;
    reader->bytes = (sl_cbytes){};
}

/// Move over `n` bytes and return true; when fewer are left, fail with SL_END.
SL_INLINE bool sl_reader_take(sl_reader *reader, size_t n) {
    sl_range next = {reader->at, n};
    if (!SL_LIKELY(sl_range_is_within(next, sl_len(reader->bytes)))) {
        sl_reader_fail(reader, SL_END);
        return false;
    }
    reader->at += n;
    return true;
}

/// Move over `n` bytes. SL_END.
SL_GENERIC void sl_skip(sl_reader *reader, size_t n) { (void)sl_reader_take(reader, n); }

/// Move to an offset from where the reader began, forwards or back. SL_OUT_OF_RANGE when it lies
/// behind the end. After a failure nothing happens.
SL_GENERIC void sl_seek(sl_reader *reader, size_t offset) {
    if (offset > sl_len(reader->bytes))
        sl_reader_fail(reader, SL_OUT_OF_RANGE);
    else if (reader->status == SL_OK)
        reader->at = offset;
}

/// Move to the next multiple of `alignment`, counted from where the reader began; what is skipped
/// may be anything. SL_END. An alignment of 0 is a fault (SL_FAULT_DIVIDE).
SL_GENERIC void sl_align(sl_reader *reader, size_t alignment) {
    if (alignment == 0) sl_fault(SL_FAULT_DIVIDE, reader->at, alignment);
    size_t over = reader->at % alignment;
    sl_skip(reader, over == 0 ? 0 : alignment - over);
}

/// Read `n` bytes, without copying them. SL_END, and no bytes.
SL_INLINE sl_cbytes sl_read_bytes(sl_reader *reader, size_t n) {
    size_t at = reader->at;
    if (!sl_reader_take(reader, n)) return (sl_cbytes){};
    return sl_first(sl_drop(reader->bytes, at), n);
}

/// Read `n` bytes as a reader of their own, which cannot leave them. SL_END in both readers.
SL_INLINE sl_reader sl_read_nested(sl_reader *reader, size_t n) {
    sl_cbytes part = sl_read_bytes(reader, n); // first: it may change the status
    sl_reader nested = {part, 0, reader->status};
    return nested;
}

/// uint8_t sl_read_u8(sl_reader *), int8_t sl_read_i8
/// uintN_t sl_read_leN(sl_reader *), sl_read_beN, for N = 16, 32, 64; intN_t sl_read_le_iN,
/// sl_read_be_iN; uint32_t sl_read_le24, sl_read_be24
/// Read an integer. SL_END, and 0.
#define SL_READER_READ(Type, name)                           \
    SL_GENERIC Type sl_read_##name(sl_reader *reader) {      \
        size_t at = reader->at;                              \
        if (!sl_reader_take(reader, sizeof(Type))) return 0; \
        return sl_read_##name(reader->bytes, at);            \
    }

#define SL_READER_READ_BITS(bits)             \
    SL_READER_READ(uint##bits##_t, le##bits)  \
    SL_READER_READ(uint##bits##_t, be##bits)  \
    SL_READER_READ(int##bits##_t, le_i##bits) \
    SL_READER_READ(int##bits##_t, be_i##bits)

SL_READER_READ_BITS(16)
SL_READER_READ_BITS(32)
SL_READER_READ_BITS(64)

#undef SL_READER_READ
#undef SL_READER_READ_BITS

SL_GENERIC uint8_t sl_read_u8(sl_reader *reader) {
    size_t at = reader->at;
    return sl_reader_take(reader, 1) ? sl_get(reader->bytes, at) : 0;
}

SL_GENERIC int8_t sl_read_i8(sl_reader *reader) { return (int8_t)sl_read_u8(reader); }

SL_GENERIC uint32_t sl_read_be24(sl_reader *reader) {
    sl_cbytes b = sl_read_bytes(reader, 3);
    if (sl_is_empty(b)) return 0;
    return (uint32_t)sl_get(b, 0) << 16 | (uint32_t)sl_get(b, 1) << 8 | sl_get(b, 2);
}

SL_GENERIC uint32_t sl_read_le24(sl_reader *reader) {
    return __builtin_bswap32(sl_read_be24(reader)) >> 8;
}

/// Read an unsigned number of 1 to 10 bytes (leb128.h). SL_END or SL_INVALID, and 0.
SL_INLINE uint64_t sl_read_uleb128(sl_reader *reader) {
    struct sl_uleb128_step step = sl_uleb128_decode(sl_rest(reader));
    if (step.status != SL_OK)
        sl_reader_fail(reader, step.status);
    else
        reader->at += step.len;
    return step.value;
}

/// Read a signed number of 1 to 10 bytes (leb128.h). SL_END or SL_INVALID, and 0.
SL_INLINE int64_t sl_read_sleb128(sl_reader *reader) {
    struct sl_sleb128_step step = sl_sleb128_decode(sl_rest(reader));
    if (step.status != SL_OK)
        sl_reader_fail(reader, step.status);
    else
        reader->at += step.len;
    return step.value;
}

/// sl_cbytes sl_read_sized_NAME(sl_reader *), for u8, le16, be16, be24, le32, be32, uleb128
/// Read a length of that form, and so many bytes. SL_END (uleb128: or SL_INVALID), and no bytes.
#define SL_READER_SIZED(name)                                     \
    SL_INLINE sl_cbytes sl_read_sized_##name(sl_reader *reader) { \
        size_t n = sl_read_##name(reader);                        \
        return sl_read_bytes(reader, n);                          \
    }

SL_READER_SIZED(u8)
SL_READER_SIZED(le16)
SL_READER_SIZED(be16)
SL_READER_SIZED(be24)
SL_READER_SIZED(le32)
SL_READER_SIZED(be32)
SL_READER_SIZED(uleb128)

#undef SL_READER_SIZED

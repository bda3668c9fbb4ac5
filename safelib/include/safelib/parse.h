// Numbers from text.
// - The whole text must be the number: no white space, no prefix such as 0x, no separators.
// - sl_parse_prefix_... parses what a text begins with; sl_parse_base takes 0x, 0o and 0b off.
#pragma once

#include "safelib/checked.h"
#include "safelib/str.h"

/// Parse an unsigned number in `base` (2 to 36; letters of either case are digits from 10 on).
/// SL_INVALID when the text is empty or has another character, or the base is none;
/// SL_OUT_OF_RANGE when the number needs more than 64 bits. *out is set on SL_OK alone.
SL_EXTERN sl_status sl_parse_u64(sl_str text, unsigned base, uint64_t *out);

/// Parse a number that may have one '+' or '-' in front; otherwise like sl_parse_u64, with the
/// range of int64_t.
SL_EXTERN sl_status sl_parse_i64(sl_str text, unsigned base, int64_t *out);

/// sl_status sl_parse_NAME(sl_str text, unsigned base, Type *out), for u8 u16 u32 size i8 i16 i32:
/// as sl_parse_u64 or sl_parse_i64, with the range of the type.
#define SL_PARSE(Type, name, Wide, wide)                                         \
    SL_INLINE sl_status sl_parse_##name(sl_str text, unsigned base, Type *out) { \
        Wide value = 0;                                                          \
        sl_status status = sl_parse_##wide(text, base, &value);                  \
        return status == SL_OK ? sl_try_narrow_##name(value, out) : status;      \
    }

SL_PARSE(uint8_t, u8, uint64_t, u64)
SL_PARSE(uint16_t, u16, uint64_t, u64)
SL_PARSE(uint32_t, u32, uint64_t, u64)
SL_PARSE(size_t, size, uint64_t, u64)
SL_PARSE(int8_t, i8, int64_t, i64)
SL_PARSE(int16_t, i16, int64_t, i64)
SL_PARSE(int32_t, i32, int64_t, i64)

#undef SL_PARSE

/// Parse the number that `text` begins with: as many digits as there are. *len is how many
/// characters they are:
///     uint64_t width = 0;
///     size_t n = 0;
///     if (sl_parse_prefix_u64(text, 10, &width, &n) != SL_OK) return SL_INVALID;
///     sl_str unit = sl_drop(text, n);
/// SL_INVALID when it begins with no digit, or the base is none; SL_OUT_OF_RANGE when the number
/// needs more than 64 bits. *out and *len are set on SL_OK alone.
SL_EXTERN sl_status sl_parse_prefix_u64(sl_str text, unsigned base, uint64_t *out, size_t *len);

/// Parse the number that `text` begins with, one '+' or '-' in front included; otherwise like
/// sl_parse_prefix_u64, with the range of int64_t.
SL_EXTERN sl_status sl_parse_prefix_i64(sl_str text, unsigned base, int64_t *out, size_t *len);

/// Return the base that a number's prefix says, 16 for 0x, 8 for 0o, 2 for 0b (either case), or 10
/// without one. *len is how many characters the prefix has, 0 or 2. A leading 0 alone says nothing.
SL_EXTERN unsigned sl_parse_base(sl_str text, size_t *len);

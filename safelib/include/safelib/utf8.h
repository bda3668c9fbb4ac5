// UTF-8: walking over bytes code point by code point, fast where they are ASCII.
// Valid is what Unicode 15, table 3-7 lists: no overlong form, no surrogate, nothing above 10FFFF.
#pragma once

#include "safelib/out.h"

/// What sl_utf8_next gives for a byte that is not part of valid UTF-8: U+FFFD.
enum : uint32_t { SL_UTF8_REPLACEMENT = 0xFFFD };

/// A code point and how many bytes it takes.
struct sl_utf8_step {
    uint32_t code_point;
    uint32_t len;
};

/// Decode the code point that begins at `at`, which must be inside, and is not ASCII: sl_utf8_next
/// handles ASCII itself. A length of 0 says that none begins there.
SL_EXTERN struct sl_utf8_step sl_utf8_decode(sl_cbytes bytes, size_t at);

/// Decode the code point at *position and move the position behind it. Start at position 0:
///     size_t at = 0;
///     uint32_t c;
///     for (sl_status s; (s = sl_utf8_next(bytes, &at, &c)) != SL_END;) { ... }
/// SL_INVALID when no valid one begins there: the position moves on by one byte, and *code_point is
/// SL_UTF8_REPLACEMENT. SL_END at (or beyond) the end: nothing is changed.
SL_INLINE sl_status sl_utf8_next(sl_cbytes bytes, size_t *position, uint32_t *code_point) {
    size_t at = *position;
    if (at >= sl_len(bytes)) return SL_END;
    uint8_t first = sl_get(bytes, at);
    if (SL_LIKELY(first < 0x80)) {
        *code_point = first;
        *position = at + 1;
        return SL_OK;
    }
    struct sl_utf8_step step = sl_utf8_decode(bytes, at);
    if (step.len == 0) {
        *code_point = SL_UTF8_REPLACEMENT;
        *position = at + 1;
        return SL_INVALID;
    }
    *code_point = step.code_point;
    *position = at + step.len;
    return SL_OK;
}

/// Decode the code point that ends at *position and move the position to where it begins. Start at
/// the end, sl_len(bytes). SL_INVALID when no valid one ends there: the position moves back by one
/// byte, and *code_point is SL_UTF8_REPLACEMENT. SL_END at the beginning: nothing is changed. So it
/// gives what sl_utf8_next does, in reverse. A position outside faults with SL_FAULT_SLICE.
SL_EXTERN sl_status sl_utf8_previous(sl_cbytes bytes, size_t *position, uint32_t *code_point);

/// Return how many bytes the code point takes; 0 for what is none: surrogates, and above 10FFFF.
SL_EXTERN size_t sl_utf8_len(uint32_t code_point);

/// Encode a code point to the beginning of `target`; *written is how many bytes, 1 to 4. SL_INVALID
/// when it is none; SL_NO_SPACE when it does not fit: nothing is changed.
SL_EXTERN sl_status sl_utf8_encode(uint32_t code_point, sl_bytes target, size_t *written);

/// Append a code point. SL_INVALID when it is none: nothing is written; otherwise as sl_write.
SL_EXTERN sl_status sl_utf8_write(sl_out *out, uint32_t code_point);

/// Append text, each byte of it that is not part of valid UTF-8 replaced by U+FFFD. A builder that
/// has no room for all of it is left as it was (SL_NO_SPACE); a sink that fails may have taken a
/// part.
SL_EXTERN sl_status sl_utf8_write_valid(sl_out *out, sl_cbytes bytes);

/// Return how many code points there are, each byte that is not part of valid UTF-8 counted as one.
SL_EXTERN size_t sl_utf8_count(sl_cbytes bytes);

/// Return how many bytes from the beginning on are ASCII.
SL_EXTERN size_t sl_utf8_ascii_prefix(sl_cbytes bytes);

/// Return how many bytes from the beginning on are valid UTF-8, in whole code points.
SL_EXTERN size_t sl_utf8_valid_prefix(sl_cbytes bytes);

/// Tell whether all the bytes are valid UTF-8.
SL_INLINE bool sl_utf8_is_valid(sl_cbytes bytes) {
    return sl_utf8_valid_prefix(bytes) == sl_len(bytes);
}

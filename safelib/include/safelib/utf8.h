// UTF-8: walking over bytes code point by code point, fast where they are ASCII.
// Valid is what Unicode 15, table 3-7 lists: no overlong form, no surrogate, nothing above 10FFFF.
#pragma once

#include "safelib/str.h"

/// What sl_utf8_next gives for a byte that is not part of valid UTF-8: U+FFFD.
#define SL_UTF8_REPLACEMENT 0xFFFDu

/// A code point and how many bytes it takes: 2 to 4, or 0 when the bytes are not valid.
struct sl_utf8_step_ {
    uint32_t code_point_;
    uint32_t len_;
};

/// Decode what begins with a byte that is not ASCII, at `at`, which is inside.
SL_EXTERN_ struct sl_utf8_step_ sl_utf8_decode_(sl_cbytes bytes, size_t at);

/// Decode the code point at *position and move the position behind it. Start at position 0:
///     size_t at = 0;
///     uint32_t c;
///     for (sl_status s; (s = sl_utf8_next(bytes, &at, &c)) != SL_END;) { ... }
/// SL_INVALID when no valid one begins there: the position moves on by one byte, and *code_point is
/// SL_UTF8_REPLACEMENT. SL_END at (or beyond) the end: nothing is changed.
SL_INLINE_ sl_status sl_utf8_next(sl_cbytes bytes, size_t *position, uint32_t *code_point) {
    size_t at = *position;
    if (at >= bytes.len_) return SL_END;
    uint8_t first = sl_get(bytes, at);
    if (SL_LIKELY_(first < 0x80)) {
        *code_point = first;
        *position = at + 1;
        return SL_OK;
    }
    struct sl_utf8_step_ step = sl_utf8_decode_(bytes, at);
    if (step.len_ == 0) {
        *code_point = SL_UTF8_REPLACEMENT;
        *position = at + 1;
        return SL_INVALID;
    }
    *code_point = step.code_point_;
    *position = at + step.len_;
    return SL_OK;
}

/// Return how many bytes from the beginning on are ASCII.
SL_EXTERN_ size_t sl_utf8_ascii_prefix(sl_cbytes bytes);

/// Return how many bytes from the beginning on are valid UTF-8, in whole code points.
SL_EXTERN_ size_t sl_utf8_valid_prefix(sl_cbytes bytes);

/// Tell whether all the bytes are valid UTF-8.
SL_INLINE_ bool sl_utf8_is_valid(sl_cbytes bytes) {
    return sl_utf8_valid_prefix(bytes) == sl_len(bytes);
}

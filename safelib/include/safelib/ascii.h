// ASCII characters: what kind they are, and their case. Nothing depends on a locale.
// - Bytes from 0x80 on are of no kind and have no case.
#pragma once

#include "safelib/base.h"

/// Tell whether `c` is one of 0 to 9.
SL_INLINE bool sl_ascii_is_digit(char c) { return c >= '0' && c <= '9'; }

/// Tell whether `c` is one of A to Z.
SL_INLINE bool sl_ascii_is_upper(char c) { return c >= 'A' && c <= 'Z'; }

/// Tell whether `c` is one of a to z.
SL_INLINE bool sl_ascii_is_lower(char c) { return c >= 'a' && c <= 'z'; }

/// Tell whether `c` is a letter.
SL_INLINE bool sl_ascii_is_letter(char c) { return sl_ascii_is_upper(c) || sl_ascii_is_lower(c); }

/// Tell whether `c` is one of 0 to 9, A to F, a to f.
SL_INLINE bool sl_ascii_is_hex_digit(char c) {
    return sl_ascii_is_digit(c) || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
}

/// Tell whether `c` is white space: space or one of \t \n \v \f \r.
SL_INLINE bool sl_ascii_is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

/// Tell whether `c` is visible or a space.
SL_INLINE bool sl_ascii_is_printable(char c) { return c >= ' ' && c <= '~'; }

/// Return the small letter of a capital one, everything else as it is.
SL_INLINE char sl_ascii_to_lower(char c) { return sl_ascii_is_upper(c) ? (char)(c + 32) : c; }

/// Return the capital letter of a small one, everything else as it is.
SL_INLINE char sl_ascii_to_upper(char c) { return sl_ascii_is_lower(c) ? (char)(c - 32) : c; }

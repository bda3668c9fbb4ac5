// Strings: read-only views of text, made from literals (SL_STR) or from bytes (sl_str_of).
// - All positions and lengths count bytes, not characters; cut only where a character ends.
// - The functions of every view (sl_len, sl_get, sl_slice, sl_first, sl_sub, ...) work on sl_str;
//   their elements are `char`. sl_bytes_of and sl_str_of are in byte_views.h.
// - Comparison is by bytes, which for UTF-8 is the order of the code points.
#pragma once

#include "safelib/bytes.h"

/// Return the bytes as text. They are not checked to be UTF-8 (see sl_utf8_is_valid).
SL_GENERIC sl_str sl_str_of(sl_bytes bytes) { return sl_str_of(sl_const(bytes)); }

/// Tell whether both have the same length and content.
SL_GENERIC bool sl_equal(sl_str a, sl_str b) { return sl_equal(sl_bytes_of(a), sl_bytes_of(b)); }

/// Order by the first byte that differs, then by length: negative, zero or positive.
SL_GENERIC int sl_compare(sl_str a, sl_str b) { return sl_compare(sl_bytes_of(a), sl_bytes_of(b)); }

/// Return the position of the first `character` (one byte), or sl_len(text) when there is none.
SL_GENERIC size_t sl_find(sl_str text, char character) {
    return sl_bytes_find_byte(sl_bytes_of(text), (uint8_t)character);
}

/// Return the position of the first `part`, or sl_len(text) when there is none. An empty part is
/// found at 0.
SL_GENERIC size_t sl_find(sl_str text, sl_str part) {
    return sl_bytes_find_part(sl_bytes_of(text), sl_bytes_of(part));
}

/// Tell whether `text` begins with `part`; every text begins with an empty part.
SL_GENERIC bool sl_starts_with(sl_str text, sl_str part) {
    return sl_starts_with(sl_bytes_of(text), sl_bytes_of(part));
}

/// Tell whether `text` ends with `part`; every text ends with an empty part.
SL_GENERIC bool sl_ends_with(sl_str text, sl_str part) {
    return sl_ends_with(sl_bytes_of(text), sl_bytes_of(part));
}

/// Give the pieces between separators, one per call, as sl_split of bytes does (see bytes.h).
SL_GENERIC bool sl_split(sl_str text, char separator, size_t *position, sl_str *piece) {
    sl_cbytes bytes = {};
    if (!sl_split(sl_bytes_of(text), (uint8_t)separator, position, &bytes)) return false;
    *piece = sl_str_of(bytes);
    return true;
}

/// Cut at the first separator: what stands before it and after it. Returns false, and leaves both
/// as they were, when there is none.
SL_GENERIC bool sl_cut(sl_str text, char separator, sl_str *before, sl_str *after) {
    sl_cbytes left = {}, right = {};
    if (!sl_cut(sl_bytes_of(text), (uint8_t)separator, &left, &right)) return false;
    *before = sl_str_of(left);
    *after = sl_str_of(right);
    return true;
}

/// Return the text without the ASCII white space (space and \t \n \v \f \r) at both ends.
SL_EXTERN sl_str sl_trim(sl_str text);

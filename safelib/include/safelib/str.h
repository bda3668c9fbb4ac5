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

/// Return the position of the last `character` (one byte), or sl_len(text) when there is none.
SL_GENERIC size_t sl_find_last(sl_str text, char character) {
    return sl_bytes_find_last_byte(sl_bytes_of(text), (uint8_t)character);
}

/// Return the position of the last `part`, or sl_len(text) when there is none; the latter is where
/// an empty part is.
SL_GENERIC size_t sl_find_last(sl_str text, sl_str part) {
    return sl_bytes_find_last_part(sl_bytes_of(text), sl_bytes_of(part));
}

/// Return the position of the first byte that is one of `set`, or sl_len(text) when there is none.
SL_GENERIC size_t sl_find_any(sl_str text, sl_str set) {
    return sl_bytes_find_any(sl_bytes_of(text), sl_bytes_of(set));
}

/// Return the position of the first byte that is none of `set`, or sl_len(text) when there is none.
SL_GENERIC size_t sl_find_other(sl_str text, sl_str set) {
    return sl_bytes_find_other(sl_bytes_of(text), sl_bytes_of(set));
}

/// Return how often `character` (one byte) occurs.
SL_GENERIC size_t sl_count(sl_str text, char character) {
    return sl_bytes_count_byte(sl_bytes_of(text), (uint8_t)character);
}

/// Return how often `part` occurs, without overlaps, from the beginning on. An empty part does not.
SL_GENERIC size_t sl_count(sl_str text, sl_str part) {
    return sl_bytes_count_part(sl_bytes_of(text), sl_bytes_of(part));
}

/// What sl_equal_ignoring_case and sl_compare_ignoring_case do.
SL_EXTERN int sl_str_compare_ignoring_case(sl_str a, sl_str b);

/// Tell whether both are equal, letters A to Z counted as a to z. Other letters differ by case.
SL_INLINE bool sl_equal_ignoring_case(sl_str a, sl_str b) {
    return sl_len(a) == sl_len(b) && sl_str_compare_ignoring_case(a, b) == 0;
}

/// Order as sl_compare does, letters A to Z counted as a to z.
SL_INLINE int sl_compare_ignoring_case(sl_str a, sl_str b) {
    return sl_str_compare_ignoring_case(a, b);
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

/// Cut at the first separator, which is any text; an empty one stands at the beginning.
SL_GENERIC bool sl_cut(sl_str text, sl_str separator, sl_str *before, sl_str *after) {
    size_t n = sl_find(text, separator);
    if (n == sl_len(text) && !sl_is_empty(separator)) return false;
    *before = sl_first(text, n);
    *after = sl_drop(text, n + sl_len(separator));
    return true;
}

/// Cut at the last separator; otherwise as sl_cut.
SL_GENERIC bool sl_cut_last(sl_str text, char separator, sl_str *before, sl_str *after) {
    sl_cbytes left = {}, right = {};
    if (!sl_cut_last(sl_bytes_of(text), (uint8_t)separator, &left, &right)) return false;
    *before = sl_str_of(left);
    *after = sl_str_of(right);
    return true;
}

/// Take a prefix off: *rest is what follows it. Returns false, and leaves *rest as it was, when
/// `text` does not begin with it.
SL_GENERIC bool sl_cut_prefix(sl_str text, sl_str prefix, sl_str *rest) {
    if (!sl_starts_with(text, prefix)) return false;
    *rest = sl_drop(text, sl_len(prefix));
    return true;
}

/// Take a suffix off: *rest is what stands before it. Returns false, and leaves *rest as it was,
/// when `text` does not end with it.
SL_GENERIC bool sl_cut_suffix(sl_str text, sl_str suffix, sl_str *rest) {
    if (!sl_ends_with(text, suffix)) return false;
    *rest = sl_first(text, sl_len(text) - sl_len(suffix));
    return true;
}

/// Give the pieces between separators, one per call, as sl_split does; each byte of `separators` is
/// one. So two next to each other have an empty piece between them.
SL_GENERIC bool sl_split_any(sl_str text, sl_str separators, size_t *position, sl_str *piece) {
    size_t from = *position;
    if (from > sl_len(text)) return false;
    sl_str rest = sl_drop(text, from);
    size_t n = sl_find_any(rest, separators);
    *position = from + n + 1;
    *piece = sl_first(rest, n);
    return true;
}

/// Give the words, which are the pieces between ASCII white space that are not empty, one per call,
/// until it returns false. Otherwise as sl_split.
SL_EXTERN bool sl_next_word(sl_str text, size_t *position, sl_str *word);

/// Return the text without the ASCII white space at the beginning.
SL_EXTERN sl_str sl_trim_start(sl_str text);

/// Return the text without the ASCII white space at the end.
SL_EXTERN sl_str sl_trim_end(sl_str text);

/// Return the text without the ASCII white space (space and \t \n \v \f \r) at both ends.
SL_EXTERN sl_str sl_trim(sl_str text);

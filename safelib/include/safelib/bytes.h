// Bytes: views of uint8_t, and searching, comparing and cutting them up.
// - Everything here takes sl_cbytes; use sl_const on an sl_bytes.
// - The functions of every view (sl_len, sl_get, sl_slice, sl_copy, ...) are in view.h; sl_equal
//   and sl_compare are in byte_views.h.
#pragma once

#include "safelib/byte_views.h"

/// What sl_find does, for one byte and for a part.
SL_EXTERN size_t sl_bytes_find_byte(sl_cbytes bytes, uint8_t byte);
SL_EXTERN size_t sl_bytes_find_part(sl_cbytes bytes, sl_cbytes part);

/// What sl_find_last, sl_find_any, sl_find_other and sl_count do.
SL_EXTERN size_t sl_bytes_find_last_byte(sl_cbytes bytes, uint8_t byte);
SL_EXTERN size_t sl_bytes_find_last_part(sl_cbytes bytes, sl_cbytes part);
SL_EXTERN size_t sl_bytes_find_any(sl_cbytes bytes, sl_cbytes set);
SL_EXTERN size_t sl_bytes_find_other(sl_cbytes bytes, sl_cbytes set);
SL_EXTERN size_t sl_bytes_count_byte(sl_cbytes bytes, uint8_t byte);
SL_EXTERN size_t sl_bytes_count_part(sl_cbytes bytes, sl_cbytes part);

/// Return the position of the first `byte`, or sl_len(bytes) when there is none.
SL_GENERIC size_t sl_find(sl_cbytes bytes, uint8_t byte) { return sl_bytes_find_byte(bytes, byte); }

/// Return the position of the first `part`, or sl_len(bytes) when there is none. An empty part is
/// found at 0. Takes time proportional to the product of the lengths in the worst case.
SL_GENERIC size_t sl_find(sl_cbytes bytes, sl_cbytes part) {
    return sl_bytes_find_part(bytes, part);
}

/// Return the position of the last `byte`, or sl_len(bytes) when there is none.
SL_GENERIC size_t sl_find_last(sl_cbytes bytes, uint8_t byte) {
    return sl_bytes_find_last_byte(bytes, byte);
}

/// Return the position of the last `part`, or sl_len(bytes) when there is none; the latter is where
/// an empty part is. Takes time as sl_find.
SL_GENERIC size_t sl_find_last(sl_cbytes bytes, sl_cbytes part) {
    return sl_bytes_find_last_part(bytes, part);
}

/// Return the position of the first byte that is one of `set`, or sl_len(bytes) when there is none.
SL_GENERIC size_t sl_find_any(sl_cbytes bytes, sl_cbytes set) {
    return sl_bytes_find_any(bytes, set);
}

/// Return the position of the first byte that is none of `set`, or sl_len(bytes) when there is
/// none.
SL_GENERIC size_t sl_find_other(sl_cbytes bytes, sl_cbytes set) {
    return sl_bytes_find_other(bytes, set);
}

/// Return how often `byte` occurs.
SL_GENERIC size_t sl_count(sl_cbytes bytes, uint8_t byte) {
    return sl_bytes_count_byte(bytes, byte);
}

/// Return how often `part` occurs, without overlaps, from the beginning on. An empty part does not.
SL_GENERIC size_t sl_count(sl_cbytes bytes, sl_cbytes part) {
    return sl_bytes_count_part(bytes, part);
}

/// Tell whether `bytes` begins with `part`; every one begins with an empty part.
SL_GENERIC bool sl_starts_with(sl_cbytes bytes, sl_cbytes part) {
    return sl_len(part) <= sl_len(bytes) && sl_equal(sl_first(bytes, sl_len(part)), part);
}

/// Tell whether `bytes` ends with `part`; every one ends with an empty part.
SL_GENERIC bool sl_ends_with(sl_cbytes bytes, sl_cbytes part) {
    return sl_len(part) <= sl_len(bytes) && sl_equal(sl_last(bytes, sl_len(part)), part);
}

/// Give the pieces between separators, one per call, the empty ones included, until it returns
/// false. Set *position to 0 before the first call and leave it alone between calls:
///     size_t at = 0;
///     sl_cbytes piece;
///     while (sl_split(bytes, ',', &at, &piece)) { ... }
/// Bytes with n separators have n + 1 pieces, so no bytes have one, which is empty.
SL_GENERIC bool sl_split(sl_cbytes bytes, uint8_t separator, size_t *position, sl_cbytes *piece) {
    size_t from = *position;
    if (from > sl_len(bytes)) return false;
    sl_cbytes rest = sl_drop(bytes, from);
    size_t n = sl_bytes_find_byte(rest, separator);
    *position = from + n + 1;
    *piece = sl_first(rest, n);
    return true;
}

/// Cut at the first separator: what stands before it and after it. Returns false, and leaves both
/// as they were, when there is none.
SL_GENERIC bool sl_cut(sl_cbytes bytes, uint8_t separator, sl_cbytes *before, sl_cbytes *after) {
    size_t n = sl_bytes_find_byte(bytes, separator);
    if (n == sl_len(bytes)) return false;
    *before = sl_first(bytes, n);
    *after = sl_drop(bytes, n + 1);
    return true;
}

/// Cut at the last separator; otherwise as sl_cut.
SL_GENERIC bool sl_cut_last(sl_cbytes bytes, uint8_t separator, sl_cbytes *before,
                            sl_cbytes *after) {
    size_t n = sl_bytes_find_last_byte(bytes, separator);
    if (n == sl_len(bytes)) return false;
    *before = sl_first(bytes, n);
    *after = sl_drop(bytes, n + 1);
    return true;
}

/// Take a prefix off: *rest is what follows it. Returns false, and leaves *rest as it was, when
/// `bytes` does not begin with it.
SL_GENERIC bool sl_cut_prefix(sl_cbytes bytes, sl_cbytes prefix, sl_cbytes *rest) {
    if (!sl_starts_with(bytes, prefix)) return false;
    *rest = sl_drop(bytes, sl_len(prefix));
    return true;
}

/// Take a suffix off: *rest is what stands before it. Returns false, and leaves *rest as it was,
/// when `bytes` does not end with it.
SL_GENERIC bool sl_cut_suffix(sl_cbytes bytes, sl_cbytes suffix, sl_cbytes *rest) {
    if (!sl_ends_with(bytes, suffix)) return false;
    *rest = sl_first(bytes, sl_len(bytes) - sl_len(suffix));
    return true;
}

// Bytes: views of uint8_t, and searching, comparing and cutting them up.
// - Everything here takes sl_cbytes; use sl_const on an sl_bytes.
// - The functions of every view (sl_len, sl_get, sl_slice, sl_copy, ...) are in view.h.
#pragma once

#include "safelib/view.h"

SL_VIEW_DEFINE(uint8_t);
/// Mutable bytes.
typedef SL_VIEW(uint8_t) sl_bytes;
/// Read-only bytes.
typedef SL_CVIEW(uint8_t) sl_cbytes;

SL_EXTERN_ size_t sl_bytes_find_byte_(sl_cbytes bytes, uint8_t byte);
SL_EXTERN_ size_t sl_bytes_find_(sl_cbytes bytes, sl_cbytes part);

/// Tell whether both have the same length and content.
SL_GENERIC_ bool sl_equal(sl_cbytes a, sl_cbytes b) {
    return a.len_ == b.len_ && __builtin_memcmp(a.data_, b.data_, a.len_) == 0;
}

/// Order by the first byte that differs, then by length: negative, zero or positive.
SL_GENERIC_ int sl_compare(sl_cbytes a, sl_cbytes b) {
    size_t common = a.len_ < b.len_ ? a.len_ : b.len_;
    int order = __builtin_memcmp(a.data_, b.data_, common);
    return order != 0 ? order : (a.len_ > b.len_) - (a.len_ < b.len_);
}

/// Return the position of the first `byte`, or sl_len(bytes) when there is none.
SL_GENERIC_ size_t sl_find(sl_cbytes bytes, uint8_t byte) {
    return sl_bytes_find_byte_(bytes, byte);
}

/// Return the position of the first `part`, or sl_len(bytes) when there is none. An empty part is
/// found at 0. Takes time proportional to the product of the lengths in the worst case.
SL_GENERIC_ size_t sl_find(sl_cbytes bytes, sl_cbytes part) { return sl_bytes_find_(bytes, part); }

/// Tell whether `bytes` begins with `part`; every one begins with an empty part.
SL_GENERIC_ bool sl_starts_with(sl_cbytes bytes, sl_cbytes part) {
    return part.len_ <= bytes.len_ && __builtin_memcmp(bytes.data_, part.data_, part.len_) == 0;
}

/// Tell whether `bytes` ends with `part`; every one ends with an empty part.
SL_GENERIC_ bool sl_ends_with(sl_cbytes bytes, sl_cbytes part) {
    return sl_starts_with(sl_last(bytes, part.len_ < bytes.len_ ? part.len_ : bytes.len_), part);
}

/// Give the pieces between separators, one per call, the empty ones included, until it returns
/// false. Set *position to 0 before the first call and leave it alone between calls:
///     size_t at = 0;
///     sl_cbytes piece;
///     while (sl_split(bytes, ',', &at, &piece)) { ... }
/// Bytes with n separators have n + 1 pieces, so no bytes have one, which is empty.
SL_GENERIC_ bool sl_split(sl_cbytes bytes, uint8_t separator, size_t *position, sl_cbytes *piece) {
    size_t from = *position;
    if (from > bytes.len_) return false;
    sl_cbytes rest = sl_drop(bytes, from);
    size_t n = sl_bytes_find_byte_(rest, separator);
    *position = from + n + 1;
    *piece = sl_first(rest, n);
    return true;
}

/// Cut at the first separator: what stands before it and after it. Returns false, and leaves both
/// as they were, when there is none.
SL_GENERIC_ bool sl_cut(sl_cbytes bytes, uint8_t separator, sl_cbytes *before, sl_cbytes *after) {
    size_t n = sl_bytes_find_byte_(bytes, separator);
    if (n == bytes.len_) return false;
    *before = sl_first(bytes, n);
    *after = sl_drop(bytes, n + 1);
    return true;
}

/// Return `len` bytes at `data` as a view. For trusted code: it vouches for both.
SL_INLINE_ sl_bytes sl_bytes_make_(uint8_t *data, size_t len) {
    return sl_view_make_uint8_t_(data, len);
}

/// Return `len` bytes at `data` as a read-only view. For trusted code: it vouches for both.
SL_INLINE_ sl_cbytes sl_cbytes_make_(const uint8_t *data, size_t len) {
    return sl_cview_make_uint8_t_(data, len);
}

// Views of bytes and of text: what of bytes.h and str.h has to reach their memory itself.
// Include those two; here is nothing else.
#pragma once

#include "safelib/view.h"

SL_VIEW_DEFINE(uint8_t);
/// Mutable bytes.
typedef SL_VIEW(uint8_t) sl_bytes;
/// Read-only bytes.
typedef SL_CVIEW(uint8_t) sl_cbytes;

SL_VIEW_READ_(struct sl_str, const char, char)

/// Return `len` bytes at `data` as a view. For trusted code: it vouches for both.
SL_INLINE sl_bytes sl_bytes_make_(uint8_t *data, size_t len) {
    return sl_view_make_uint8_t_(data, len);
}

/// Return `len` bytes at `data` as a read-only view. For trusted code: it vouches for both.
SL_INLINE sl_cbytes sl_cbytes_make_(const uint8_t *data, size_t len) {
    return sl_cview_make_uint8_t_(data, len);
}

/// Return `len` bytes at `data` as text. For trusted code: it vouches for both.
SL_INLINE sl_str sl_str_make_(const char *data, size_t len) {
    sl_str text = {data, len};
    return text;
}

/// Return the text's bytes.
SL_GENERIC sl_cbytes sl_bytes_of(sl_str text) {
    return sl_cbytes_make_((const uint8_t *)text.data_, text.len_);
}

/// Return the bytes as text. They are not checked to be UTF-8 (see sl_utf8_is_valid).
SL_GENERIC sl_str sl_str_of(sl_cbytes bytes) {
    return sl_str_make_((const char *)bytes.data_, bytes.len_);
}

/// Tell whether both have the same length and content.
SL_GENERIC bool sl_equal(sl_cbytes a, sl_cbytes b) {
    return a.len_ == b.len_ && __builtin_memcmp(a.data_, b.data_, a.len_) == 0;
}

/// Order by the first byte that differs, then by length: negative, zero or positive.
SL_GENERIC int sl_compare(sl_cbytes a, sl_cbytes b) {
    size_t common = a.len_ < b.len_ ? a.len_ : b.len_;
    int order = __builtin_memcmp(a.data_, b.data_, common);
    return order != 0 ? order : (a.len_ > b.len_) - (a.len_ < b.len_);
}

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

static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "words are loaded as they lie in memory");

// clang-format off
#define SL_BYTES_WORD_(Type, name)                                                       \
    _Pragma("clang unsafe_buffer_usage begin")                                           \
    SL_INLINE Type sl_load_##name(sl_cbytes bytes, size_t offset) {                      \
        sl_check_word_(offset, sizeof(Type), bytes.len_);                                \
        Type word = 0;                                                                   \
        __builtin_memcpy(&word, bytes.data_ + offset, sizeof word);                      \
        return word;                                                                     \
    }                                                                                    \
    SL_INLINE void sl_store_##name(sl_bytes bytes, size_t offset, Type word) {           \
        sl_check_word_(offset, sizeof(Type), bytes.len_);                                \
        __builtin_memcpy(bytes.data_ + offset, &word, sizeof word);                      \
    }                                                                                    \
    _Pragma("clang unsafe_buffer_usage end")
// clang-format on

// Asked in this order, a constant size leaves one comparison, with a number that no loop changes.
SL_INLINE void sl_check_word_(size_t offset, size_t size, size_t len) {
    sl_range word = {offset, size};
    if (!SL_LIKELY(sl_range_is_within(word, len))) sl_fault(SL_FAULT_SLICE, offset, len);
}

/// Type sl_load_NAME(sl_cbytes bytes, size_t offset): the little-endian integer that begins there,
/// of any alignment, by one check and one load. Faults with SL_FAULT_SLICE unless it lies inside.
/// void sl_store_NAME(sl_bytes bytes, size_t offset, Type word): likewise.
/// endian.h has the other byte order and what takes numbers from input.
SL_BYTES_WORD_(uint16_t, le16)
SL_BYTES_WORD_(uint32_t, le32)
SL_BYTES_WORD_(uint64_t, le64)

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

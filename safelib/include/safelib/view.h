// Views: a window on `len` objects of one type, checked at every access.
// A view owns nothing and is passed by value. An all-zero view is empty.
// - `SL_VIEW_DEFINE(T)`, once, at file scope, beside the definition of T, makes the types
//   SL_VIEW(T) and SL_CVIEW(T) (elements are const) and the functions below for both. T is one
//   identifier: make a typedef for `struct x` or `unsigned long`.
// - A wrong index, position or length is a fault. For numbers that come from input use
//   sl_try_slice, sl_try_sub or compare with sl_len first.
// - Views are second class: keep an sl_range instead.
// - views.h has the views of the standard integers.
#pragma once

#include "safelib/range.h"
#include "safelib/status.h"

struct sl_arena;

/// Name the view of mutable T.
#define SL_VIEW(T) struct sl_view_##T
/// Name the view of const T.
#define SL_CVIEW(T) struct sl_cview_##T

// clang-format off
/// Define SL_VIEW(T), SL_CVIEW(T) and the generic functions on them. V is either of the two.
///
/// size_t sl_len(V)                       number of elements
/// bool sl_is_empty(V)                    sl_len is zero
/// T *sl_at(V, size_t index)              address of an element (const T * of a const view)
/// T sl_get(V, size_t index)              copy of an element
/// V sl_slice(V, size_t from, size_t to)  the elements from `from` up to, without, `to`
/// V sl_first(V, size_t n)                the first n elements
/// V sl_last(V, size_t n)                 the last n elements
/// V sl_drop(V, size_t n)                 all but the first n elements
/// V sl_sub(V, sl_range)                  the elements of a range
/// sl_status sl_try_slice(V, size_t offset, size_t len, V *out)
/// sl_status sl_try_sub(V, sl_range, V *out)
///                                        SL_OUT_OF_RANGE, and *out as it was, when not inside
/// Of mutable views only:
/// SL_CVIEW(T) sl_const(SL_VIEW(T))       the same elements, read only
/// void sl_set(SL_VIEW(T), size_t index, T value)
/// void sl_swap(SL_VIEW(T), size_t i, size_t j)
/// void sl_fill(SL_VIEW(T), T value)      set every element
/// void sl_copy(SL_VIEW(T) target, V source)
///                                        copy all; the two may overlap; faults with
///                                        SL_FAULT_LENGTH unless equally long
/// sl_status sl_alloc(struct sl_arena *, size_t count, SL_VIEW(T) *out)
///                                        see arena.h
#define SL_VIEW_DEFINE(T)                                                            \
    struct sl_view_##T {                                                             \
        T *data_;                                                                    \
        size_t len_;                                                                 \
    };                                                                               \
    struct sl_cview_##T {                                                            \
        const T *data_;                                                              \
        size_t len_;                                                                 \
    };                                                                               \
    SL_INLINE_ struct sl_view_##T sl_view_make_##T##_(T *data, size_t len) {         \
        struct sl_view_##T view = {data, len};                                       \
        return view;                                                                 \
    }                                                                                \
    SL_INLINE_ struct sl_cview_##T sl_cview_make_##T##_(const T *data, size_t len) { \
        struct sl_cview_##T view = {data, len};                                      \
        return view;                                                                 \
    }                                                                                \
    SL_VIEW_READ_(struct sl_view_##T, T, T)                                          \
    SL_VIEW_READ_(struct sl_cview_##T, const T, T)                                   \
    SL_VIEW_WRITE_(struct sl_view_##T, struct sl_cview_##T, T)                       \
    SL_REQUIRE_SEMICOLON_
// clang-format on

/// Make the SL_VIEW(T) of a fixed array. Only a real array of T is accepted: no pointer, no array
/// parameter, no array of arrays.
#define SL_ARRAY_VIEW(T, array)                                                  \
    _Generic(&(array), T(*)[SL_ARRAY_LEN_(array)]: sl_view_make_##T##_)((array), \
                                                                        SL_ARRAY_LEN_(array))

/// Make the SL_CVIEW(T) of a fixed array of T or const T. Accepts what SL_ARRAY_VIEW does.
#define SL_ARRAY_CVIEW(T, array)                          \
    _Generic(&(array),                                    \
        T(*)[SL_ARRAY_LEN_(array)]: sl_cview_make_##T##_, \
        const T(*)[SL_ARRAY_LEN_(array)]: sl_cview_make_##T##_)((array), SL_ARRAY_LEN_(array))

#define SL_ARRAY_LEN_(array) (sizeof(array) / sizeof((array)[0]))
#define SL_REQUIRE_SEMICOLON_ static_assert(true, "")

// The checks, apart from the views' types.

SL_INLINE_ void sl_check_index_(size_t index, size_t len) {
    if (!SL_LIKELY_(index < len)) sl_fault_site_(SL_FAULT_INDEX, index, len);
}

SL_INLINE_ void sl_check_prefix_(size_t n, size_t len) {
    if (!SL_LIKELY_(n <= len)) sl_fault_site_(SL_FAULT_SLICE, n, len);
}

SL_INLINE_ void sl_check_slice_(size_t from, size_t to, size_t len) {
    if (!SL_LIKELY_(to <= len)) sl_fault_site_(SL_FAULT_SLICE, to, len);
    if (!SL_LIKELY_(from <= to)) sl_fault_site_(SL_FAULT_SLICE, from, to);
}

SL_INLINE_ void sl_check_sub_(size_t offset, size_t n, size_t len) {
    if (!SL_LIKELY_(offset <= len)) sl_fault_site_(SL_FAULT_SLICE, offset, len);
    if (!SL_LIKELY_(n <= len - offset)) sl_fault_site_(SL_FAULT_SLICE, n, len - offset);
}

SL_INLINE_ void sl_check_same_len_(size_t source, size_t target) {
    if (!SL_LIKELY_(source == target)) sl_fault_site_(SL_FAULT_LENGTH, source, target);
}

/// Allocate `count` zeroed objects; null when they do not fit. Defined in arena.c.
SL_EXTERN_ void *sl_arena_alloc_(struct sl_arena *arena, size_t count, size_t size, size_t align);

// The bodies are expanded in safe code too, so each switches the pointer warnings off by itself,
// and calls private functions only: a program may add overloads to the public ones.

// clang-format off
#define SL_VIEW_READ_(View, Element, Value)                                                    \
    _Pragma("clang unsafe_buffer_usage begin")                                                 \
    SL_GENERIC_ size_t sl_len(View view) { return view.len_; }                                 \
    SL_GENERIC_ bool sl_is_empty(View view) { return view.len_ == 0; }                         \
    SL_GENERIC_ Element *sl_at(View view, size_t index) {                                      \
        sl_check_index_(index, view.len_);                                                     \
        return view.data_ + index;                                                             \
    }                                                                                          \
    SL_GENERIC_ Value sl_get(View view, size_t index) {                                        \
        sl_check_index_(index, view.len_);                                                     \
        return view.data_[index];                                                              \
    }                                                                                          \
    SL_GENERIC_ View sl_slice(View view, size_t from, size_t to) {                             \
        sl_check_slice_(from, to, view.len_);                                                  \
        View part = {view.data_ + from, to - from};                                            \
        return part;                                                                           \
    }                                                                                          \
    SL_GENERIC_ View sl_first(View view, size_t n) {                                           \
        sl_check_prefix_(n, view.len_);                                                        \
        View part = {view.data_, n};                                                           \
        return part;                                                                           \
    }                                                                                          \
    SL_GENERIC_ View sl_last(View view, size_t n) {                                            \
        sl_check_prefix_(n, view.len_);                                                        \
        View part = {view.data_ + (view.len_ - n), n};                                         \
        return part;                                                                           \
    }                                                                                          \
    SL_GENERIC_ View sl_drop(View view, size_t n) {                                            \
        sl_check_prefix_(n, view.len_);                                                        \
        View part = {view.data_ + n, view.len_ - n};                                           \
        return part;                                                                           \
    }                                                                                          \
    SL_GENERIC_ View sl_sub(View view, struct sl_range range) {                                \
        sl_check_sub_(range.offset, range.len, view.len_);                                     \
        View part = {view.data_ + range.offset, range.len};                                    \
        return part;                                                                           \
    }                                                                                          \
    SL_GENERIC_ enum sl_status sl_try_slice(View view, size_t offset, size_t len, View *out) { \
        if (offset > view.len_ || len > view.len_ - offset) return SL_OUT_OF_RANGE;            \
        View part = {view.data_ + offset, len};                                                \
        *out = part;                                                                           \
        return SL_OK;                                                                          \
    }                                                                                          \
    SL_GENERIC_ enum sl_status sl_try_sub(View view, struct sl_range range, View *out) {       \
        if (range.offset > view.len_ || range.len > view.len_ - range.offset)                  \
            return SL_OUT_OF_RANGE;                                                            \
        View part = {view.data_ + range.offset, range.len};                                    \
        *out = part;                                                                           \
        return SL_OK;                                                                          \
    }                                                                                          \
    _Pragma("clang unsafe_buffer_usage end")
// clang-format on

// clang-format off
#define SL_VIEW_WRITE_(View, ConstView, T)                                                 \
    _Pragma("clang unsafe_buffer_usage begin")                                             \
    SL_GENERIC_ ConstView sl_const(View view) {                                            \
        ConstView same = {view.data_, view.len_};                                          \
        return same;                                                                       \
    }                                                                                      \
    SL_GENERIC_ void sl_set(View view, size_t index, T value) {                            \
        sl_check_index_(index, view.len_);                                                 \
        view.data_[index] = value;                                                         \
    }                                                                                      \
    SL_GENERIC_ void sl_swap(View view, size_t i, size_t j) {                              \
        sl_check_index_(i, view.len_);                                                     \
        sl_check_index_(j, view.len_);                                                     \
        T value = view.data_[i];                                                           \
        view.data_[i] = view.data_[j];                                                     \
        view.data_[j] = value;                                                             \
    }                                                                                      \
    SL_GENERIC_ void sl_fill(View view, T value) {                                         \
        for (size_t i = 0; i < view.len_; i++)                                             \
            view.data_[i] = value;                                                         \
    }                                                                                      \
    SL_GENERIC_ void sl_copy(View target, ConstView source) {                              \
        sl_check_same_len_(source.len_, target.len_);                                      \
        __builtin_memmove(target.data_, source.data_, target.len_ * sizeof(T));            \
    }                                                                                      \
    SL_GENERIC_ void sl_copy(View target, View source) {                                   \
        sl_check_same_len_(source.len_, target.len_);                                      \
        __builtin_memmove(target.data_, source.data_, target.len_ * sizeof(T));            \
    }                                                                                      \
    SL_GENERIC_ enum sl_status sl_alloc(struct sl_arena *arena, size_t count, View *out) { \
        T *data = (T *)sl_arena_alloc_(arena, count, sizeof(T), alignof(T));               \
        if (!data) return SL_NO_MEMORY;                                                    \
        View view = {data, count};                                                         \
        *out = view;                                                                       \
        return SL_OK;                                                                      \
    }                                                                                      \
    _Pragma("clang unsafe_buffer_usage end")
// clang-format on

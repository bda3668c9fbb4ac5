// Views: a window on `len` objects of one type, checked at every access.
// A view owns nothing and is passed by value. An all-zero view is empty.
// - `SL_VIEW_DEFINE(T)`, once, at file scope, beside the definition of T, makes the types
//   SL_VIEW(T) and SL_CVIEW(T) (elements are const) and the functions below for both. T is one
//   identifier: make a typedef for `struct x` or `unsigned long`.
// - A wrong index, position or length is a fault. For numbers that come from input use
//   sl_try_slice, sl_try_sub or compare with sl_len first.
// - Views are second class: keep an sl_range instead.
// - views.h has the views of the standard numbers.
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
/// V sl_up_to(V, size_t n)                the first n elements; all when there are fewer
/// sl_range sl_range_of(V whole, V part)  where the part lies: sl_sub(whole, it) is the part. Faults
///                                        with SL_FAULT_SLICE (its length, the whole's) when not
///                                        inside; an empty part from elsewhere is at {0, 0}
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
    SL_VIEW_MAKE_(struct sl_view_##T, T, sl_view_make_##T##_, sl_view_of_array_##T##_)\
    SL_VIEW_MAKE_(struct sl_cview_##T, const T, sl_cview_make_##T##_, sl_cview_of_array_##T##_)\
    SL_VIEW_OF_ROW_(struct sl_view_##T, sl_view_of_row_##T##_, T)                    \
    SL_VIEW_OF_ROW_(struct sl_cview_##T, sl_cview_of_row_##T##_, const T)            \
    SL_VIEW_READ_(struct sl_view_##T, T, T)                                          \
    SL_VIEW_READ_(struct sl_cview_##T, const T, T)                                   \
    SL_VIEW_WRITE_(struct sl_view_##T, struct sl_cview_##T, T)                       \
    SL_REQUIRE_SEMICOLON

#define SL_VIEW_MAKE_(View, Element, make, of_array)                                 \
    View {                                                                           \
        Element *data_;                                                              \
        size_t len_;                                                                 \
    };                                                                               \
    SL_INLINE View make(Element *data_, size_t len_) {                               \
        View view_ = {data_, len_};                                                  \
        return view_;                                                                \
    }                                                                                \
    SL_INLINE View of_array(Element *data_, size_t len_) {                           \
        sl_check_there_(data_);                                                      \
        return make(data_, len_);                                                    \
    }
// clang-format on

/// Make the SL_VIEW(T) of a fixed array. Only a real array of T is accepted: no pointer, no array
/// parameter, no array of arrays.
#define SL_ARRAY_VIEW(T, array)                                                      \
    _Generic(&(array), T(*)[SL_ARRAY_LEN_(array)]: sl_view_of_array_##T##_)((array), \
                                                                            SL_ARRAY_LEN_(array))

/// Make the SL_VIEW(T) of a row of a fixed array of arrays, `T matrix[height][width]`. Faults as
/// sl_at does when there is no such row. Nothing else is accepted.
#define SL_ROW_VIEW(T, matrix, row)                                                      \
    _Generic(&(matrix),                                                                  \
        T(*)[SL_ARRAY_LEN_(matrix)][SL_ARRAY_LEN_((matrix)[0])]: sl_view_of_row_##T##_)( \
        (matrix)[0], SL_ARRAY_LEN_(matrix), SL_ARRAY_LEN_((matrix)[0]), (row))

/// Make the SL_CVIEW(T) of such a row, also of const T.
#define SL_ROW_CVIEW(T, matrix, row)                                                            \
    _Generic(&(matrix),                                                                         \
        T(*)[SL_ARRAY_LEN_(matrix)][SL_ARRAY_LEN_((matrix)[0])]: sl_cview_of_row_##T##_,        \
        const T(*)[SL_ARRAY_LEN_(matrix)][SL_ARRAY_LEN_((matrix)[0])]: sl_cview_of_row_##T##_)( \
        (matrix)[0], SL_ARRAY_LEN_(matrix), SL_ARRAY_LEN_((matrix)[0]), (row))

/// Make the SL_CVIEW(T) of a fixed array of T or const T. Accepts what SL_ARRAY_VIEW does.
#define SL_ARRAY_CVIEW(T, array)                              \
    _Generic(&(array),                                        \
        T(*)[SL_ARRAY_LEN_(array)]: sl_cview_of_array_##T##_, \
        const T(*)[SL_ARRAY_LEN_(array)]: sl_cview_of_array_##T##_)((array), SL_ARRAY_LEN_(array))

#define SL_ARRAY_LEN_(array) (sizeof(array) / sizeof((array)[0]))

// The checks, apart from the views' types.

// Faults here, and not where the view is used, when the array is a member of a null struct: taking
// its address touches nothing. An object whose size the compiler knows is a variable, so it is
// there.
SL_INLINE void sl_check_there_(const void *array) {
    if (__builtin_object_size(array, 0) != (size_t)-1) return;
    (void)*(const volatile char *)array; // NOLINT(clang-analyzer-core.NullDereference)
}

SL_INLINE void sl_check_index_(size_t index, size_t len) {
    if (!SL_LIKELY(index < len)) sl_fault(SL_FAULT_INDEX, index, len);
}

SL_INLINE void sl_check_prefix_(size_t n, size_t len) {
    if (!SL_LIKELY(n <= len)) sl_fault(SL_FAULT_SLICE, n, len);
}

SL_INLINE void sl_check_slice_(size_t from, size_t to, size_t len) {
    sl_check_prefix_(to, len);
    sl_check_prefix_(from, to);
}

SL_INLINE void sl_check_sub_(size_t offset, size_t n, size_t len) {
    sl_check_prefix_(offset, len);
    sl_check_prefix_(n, len - offset);
}

SL_INLINE void sl_check_same_len_(size_t source, size_t target) {
    if (!SL_LIKELY(source == target)) sl_fault(SL_FAULT_LENGTH, source, target);
}

// Compares numbers, for two addresses in different objects have no order.
SL_INLINE struct sl_range sl_find_part_(const void *whole, size_t whole_len, const void *part,
                                        size_t part_len, size_t size) {
    struct sl_range range = {((uintptr_t)part - (uintptr_t)whole) / size, part_len};
    bool is_element = ((uintptr_t)part - (uintptr_t)whole) % size == 0;
    if (SL_LIKELY(is_element && sl_range_is_within(range, whole_len))) return range;
    if (part_len != 0) sl_fault(SL_FAULT_SLICE, part_len, whole_len);
    struct sl_range nowhere = {0, 0};
    return nowhere;
}

/// Allocate `count` zeroed objects; null when they do not fit. Defined in arena.c.
SL_EXTERN void *sl_arena_alloc_(struct sl_arena *arena, size_t count, size_t size, size_t align);

// The bodies are expanded in safe code too, so each switches the pointer warnings off by itself,
// and calls private functions only: a program may add overloads to the public ones. Their names end
// in `_`, which no name of safe code does: T and the like must mean what the program means.

// clang-format off
#define SL_VIEW_OF_ROW_(View, name, Element)                                                   \
    _Pragma("clang unsafe_buffer_usage begin")                                                 \
    SL_INLINE View name(Element *data_, size_t rows_, size_t columns_, size_t row_) {          \
        sl_check_index_(row_, rows_);                                                          \
        sl_check_there_(data_);                                                                \
        View view_ = {data_ + row_ * columns_, columns_};                                      \
        return view_;                                                                          \
    }                                                                                          \
    _Pragma("clang unsafe_buffer_usage end")

#define SL_VIEW_READ_(View, Element, Value)                                                    \
    _Pragma("clang unsafe_buffer_usage begin")                                                 \
    SL_GENERIC size_t sl_len(View view_) { return view_.len_; }                               \
    SL_GENERIC bool sl_is_empty(View view_) { return view_.len_ == 0; }                       \
    SL_GENERIC Element *sl_at(View view_, size_t index_) {                                    \
        sl_check_index_(index_, view_.len_);                                                   \
        return view_.data_ + index_;                                                           \
    }                                                                                          \
    SL_GENERIC Value sl_get(View view_, size_t index_) {                                      \
        sl_check_index_(index_, view_.len_);                                                   \
        return view_.data_[index_];                                                            \
    }                                                                                          \
    SL_GENERIC View sl_slice(View view_, size_t from_, size_t to_) {                          \
        sl_check_slice_(from_, to_, view_.len_);                                               \
        View part_ = {view_.data_ + from_, to_ - from_};                                       \
        return part_;                                                                          \
    }                                                                                          \
    SL_GENERIC View sl_first(View view_, size_t n_) {                                         \
        sl_check_prefix_(n_, view_.len_);                                                      \
        View part_ = {view_.data_, n_};                                                        \
        return part_;                                                                          \
    }                                                                                          \
    SL_GENERIC View sl_last(View view_, size_t n_) {                                          \
        sl_check_prefix_(n_, view_.len_);                                                      \
        View part_ = {view_.data_ + (view_.len_ - n_), n_};                                    \
        return part_;                                                                          \
    }                                                                                          \
    SL_GENERIC View sl_drop(View view_, size_t n_) {                                          \
        sl_check_prefix_(n_, view_.len_);                                                      \
        View part_ = {view_.data_ + n_, view_.len_ - n_};                                      \
        return part_;                                                                          \
    }                                                                                          \
    SL_GENERIC View sl_sub(View view_, struct sl_range range_) {                              \
        sl_check_sub_(range_.offset, range_.len, view_.len_);                                  \
        View part_ = {view_.data_ + range_.offset, range_.len};                                \
        return part_;                                                                          \
    }                                                                                          \
    SL_GENERIC View sl_up_to(View view_, size_t n_) {                                         \
        View part_ = {view_.data_, n_ < view_.len_ ? n_ : view_.len_};                         \
        return part_;                                                                          \
    }                                                                                          \
    SL_GENERIC struct sl_range sl_range_of(View whole_, View part_) {                         \
        return sl_find_part_(whole_.data_, whole_.len_, part_.data_, part_.len_, sizeof(Value)); \
    }                                                                                          \
    SL_GENERIC enum sl_status sl_try_slice(View view_, size_t offset_, size_t len_, View *out_) { \
        if (offset_ > view_.len_ || len_ > view_.len_ - offset_) return SL_OUT_OF_RANGE;       \
        View part_ = {view_.data_ + offset_, len_};                                            \
        *out_ = part_;                                                                         \
        return SL_OK;                                                                          \
    }                                                                                          \
    SL_GENERIC enum sl_status sl_try_sub(View view_, struct sl_range range_, View *out_) {    \
        if (range_.offset > view_.len_ || range_.len > view_.len_ - range_.offset)             \
            return SL_OUT_OF_RANGE;                                                            \
        View part_ = {view_.data_ + range_.offset, range_.len};                                \
        *out_ = part_;                                                                         \
        return SL_OK;                                                                          \
    }                                                                                          \
    _Pragma("clang unsafe_buffer_usage end")
// clang-format on

// clang-format off
#define SL_VIEW_WRITE_(View, ConstView, T)                                                 \
    _Pragma("clang unsafe_buffer_usage begin")                                             \
    SL_GENERIC ConstView sl_const(View view_) {                                           \
        ConstView same_ = {view_.data_, view_.len_};                                       \
        return same_;                                                                      \
    }                                                                                      \
    SL_GENERIC void sl_set(View view_, size_t index_, T value_) {                         \
        sl_check_index_(index_, view_.len_);                                               \
        view_.data_[index_] = value_;                                                      \
    }                                                                                      \
    SL_GENERIC void sl_swap(View view_, size_t i_, size_t j_) {                           \
        sl_check_index_(i_, view_.len_);                                                   \
        sl_check_index_(j_, view_.len_);                                                   \
        T value_ = view_.data_[i_];                                                        \
        view_.data_[i_] = view_.data_[j_];                                                 \
        view_.data_[j_] = value_;                                                          \
    }                                                                                      \
    SL_GENERIC void sl_fill(View view_, T value_) {                                       \
        for (size_t i_ = 0; i_ < view_.len_; i_++)                                         \
            view_.data_[i_] = value_;                                                      \
    }                                                                                      \
    SL_GENERIC void sl_copy(View target_, ConstView source_) {                            \
        sl_check_same_len_(source_.len_, target_.len_);                                    \
        __builtin_memmove(target_.data_, source_.data_, target_.len_ * sizeof(T));         \
    }                                                                                      \
    SL_GENERIC void sl_copy(View target_, View source_) {                                 \
        sl_check_same_len_(source_.len_, target_.len_);                                    \
        __builtin_memmove(target_.data_, source_.data_, target_.len_ * sizeof(T));         \
    }                                                                                      \
    SL_GENERIC enum sl_status sl_alloc(struct sl_arena *arena_, size_t count_, View *out_) { \
        T *data_ = (T *)sl_arena_alloc_(arena_, count_, sizeof(T), alignof(T));            \
        if (!data_) return SL_NO_MEMORY;                                                   \
        View view_ = {data_, count_};                                                      \
        *out_ = view_;                                                                     \
        return SL_OK;                                                                      \
    }                                                                                      \
    _Pragma("clang unsafe_buffer_usage end")
// clang-format on

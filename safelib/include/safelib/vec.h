// Vectors: views that grow, with storage from an arena.
// - `SL_VEC_DEFINE(T)`, once, at file scope, after SL_VIEW_DEFINE(T), makes SL_VEC(T) and the
//   functions below.
// - `sl_vec_init(&vec, &arena)` before the first push; an all-zero vector is empty and cannot grow.
// - A view of a vector stays valid when the vector grows, but may then look at the old storage:
//   take a new one.
// - Growing takes new memory and leaves the old in the arena, unless nothing was allocated from the
//   arena since: then it grows in place. Do not copy a vector: both would write to one storage.
#pragma once

#include "safelib/arena.h"

/// Name the vector of T.
#define SL_VEC(T) struct sl_vec_##T

// clang-format off
/// Define SL_VEC(T) and the generic functions on it.
///
/// void sl_vec_init(SL_VEC(T) *, sl_arena *)     make it empty, to grow from the arena
/// size_t sl_len(const SL_VEC(T) *)
/// bool sl_is_empty(const SL_VEC(T) *)
/// SL_VIEW(T) sl_view(const SL_VEC(T) *)         the elements of now
/// T *sl_at(const SL_VEC(T) *, size_t index)     faults like sl_at of a view; likewise:
/// T sl_get(const SL_VEC(T) *, size_t index)
/// void sl_set(SL_VEC(T) *, size_t index, T value)
/// sl_status sl_push(SL_VEC(T) *, T value)       append; SL_NO_MEMORY leaves it as it was
/// sl_status sl_extend(SL_VEC(T) *, size_t n)    append n zeroed elements; SL_NO_MEMORY likewise
/// T sl_pop(SL_VEC(T) *)                         remove and return the last; faults when empty
/// void sl_clear(SL_VEC(T) *)                    remove all; keeps the storage
/// sl_status sl_reserve(SL_VEC(T) *, size_t n)   make room for n elements in all, so that pushes
///                                               up to there cannot fail; SL_NO_MEMORY
#define SL_VEC_DEFINE(T)                                        \
    SL_VEC_STRUCT_(struct sl_vec_##T, struct sl_view_##T, T)    \
    SL_REQUIRE_SEMICOLON

// A vector by a name of its own, so that a program can still define its SL_VEC(T).
#define SL_VEC_STRUCT_(Vec, View, T)    \
    Vec {                               \
        T *data_;                       \
        size_t len_;                    \
        size_t capacity_;               \
        struct sl_arena arena_;         \
    };                                  \
    SL_VEC_ARENA_(Vec, T)               \
    SL_VEC_READ_(Vec, View, T, data_)   \
    SL_VEC_WRITE_(Vec, T, data_)
// clang-format on

/// Return how many objects to make room for, `needed` at least, when there was room for `capacity`.
SL_EXTERN size_t sl_vec_next_capacity(size_t capacity, size_t needed);

// The parts of it. Some are those of owned vectors too (owned_vec.h), whose pointer to the elements
// is another field: `data`.

// clang-format off
#define SL_VEC_ARENA_(Vec, T)                                                                 \
    _Pragma("clang unsafe_buffer_usage begin")                                                \
    SL_GENERIC void sl_vec_init(Vec *vec_, struct sl_arena *arena_) {                         \
        Vec empty_ = {(T *)0, 0, 0, *arena_};                                                 \
        *vec_ = empty_;                                                                       \
    }                                                                                         \
    SL_GENERIC bool sl_vec_grow_(Vec *vec_, size_t needed_) {                                 \
        size_t capacity_ = sl_vec_next_capacity(vec_->capacity_, needed_);                    \
        if (capacity_ < needed_) return false;                                                \
        T *data_ = (T *)sl_arena_grow_(&vec_->arena_, vec_->data_, vec_->capacity_, capacity_, \
                                       sizeof(T), alignof(T));                                \
        if (!data_) return false;                                                             \
        vec_->data_ = data_;                                                                  \
        vec_->capacity_ = capacity_;                                                          \
        return true;                                                                          \
    }                                                                                         \
    SL_GENERIC void sl_clear(Vec *vec_) { vec_->len_ = 0; }                                   \
    SL_GENERIC T sl_pop(Vec *vec_) {                                                          \
        sl_check_index_(0, vec_->len_);                                                       \
        vec_->len_--;                                                                         \
        return vec_->data_[vec_->len_];                                                       \
    }                                                                                         \
    _Pragma("clang unsafe_buffer_usage end")
// clang-format on

// clang-format off
#define SL_VEC_READ_(Vec, View, T, data)                                     \
    _Pragma("clang unsafe_buffer_usage begin")                               \
    SL_GENERIC size_t sl_len(const Vec *vec_) { return vec_->len_; }         \
    SL_GENERIC bool sl_is_empty(const Vec *vec_) { return vec_->len_ == 0; } \
    SL_GENERIC View sl_view(const Vec *vec_) {                               \
        View view_ = {(T *)vec_->data, vec_->len_};                          \
        return view_;                                                        \
    }                                                                        \
    SL_GENERIC T *sl_at(const Vec *vec_, size_t index_) {                    \
        sl_check_index_(index_, vec_->len_);                                 \
        return (T *)vec_->data + index_;                                     \
    }                                                                        \
    SL_GENERIC T sl_get(const Vec *vec_, size_t index_) {                    \
        sl_check_index_(index_, vec_->len_);                                 \
        return ((T *)vec_->data)[index_];                                    \
    }                                                                        \
    _Pragma("clang unsafe_buffer_usage end")

#define SL_VEC_WRITE_(Vec, T, data)                                      \
    _Pragma("clang unsafe_buffer_usage begin")                           \
    SL_GENERIC void sl_set(Vec *vec_, size_t index_, T value_) {         \
        sl_check_index_(index_, vec_->len_);                             \
        ((T *)vec_->data)[index_] = value_;                              \
    }                                                                    \
    SL_GENERIC enum sl_status sl_reserve(Vec *vec_, size_t n_) {         \
        if (SL_LIKELY(n_ <= vec_->capacity_)) return SL_OK;              \
        return sl_vec_grow_(vec_, n_) ? SL_OK : SL_NO_MEMORY;            \
    }                                                                    \
    SL_GENERIC enum sl_status sl_push(Vec *vec_, T value_) {             \
        enum sl_status status_ = sl_reserve(vec_, vec_->len_ + 1);       \
        if (status_ != SL_OK) return status_;                            \
        size_t end_ = vec_->len_;                                        \
        vec_->len_ = end_ + 1;                                           \
        ((T *)vec_->data)[end_] = value_; /* last: an owned vector may lie there */ \
        return SL_OK;                                                    \
    }                                                                    \
    SL_GENERIC enum sl_status sl_extend(Vec *vec_, size_t n_) {          \
        if (n_ > SIZE_MAX - vec_->len_) return SL_NO_MEMORY;             \
        enum sl_status status_ = sl_reserve(vec_, vec_->len_ + n_);      \
        if (status_ != SL_OK || n_ == 0) return status_;                 \
        T *end_ = (T *)vec_->data + vec_->len_;                          \
        vec_->len_ += n_;                                                \
        __builtin_memset((void *)end_, 0, n_ * sizeof(T)); /* last, likewise */\
        return SL_OK;                                                    \
    }                                                                    \
    _Pragma("clang unsafe_buffer_usage end")
// clang-format on

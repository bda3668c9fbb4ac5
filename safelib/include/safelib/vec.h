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
/// T sl_pop(SL_VEC(T) *)                         remove and return the last; faults when empty
/// void sl_clear(SL_VEC(T) *)                    remove all; keeps the storage
/// sl_status sl_reserve(SL_VEC(T) *, size_t n)   make room for n elements in all, so that pushes
///                                               up to there cannot fail; SL_NO_MEMORY
#define SL_VEC_DEFINE(T)                                   \
    struct sl_vec_##T {                                    \
        T *data_;                                          \
        size_t len_;                                       \
        size_t capacity_;                                  \
        struct sl_arena arena_;                            \
    };                                                     \
    SL_VEC_READ_(struct sl_vec_##T, struct sl_view_##T, T) \
    SL_VEC_WRITE_(struct sl_vec_##T, T)                    \
    SL_REQUIRE_SEMICOLON_
// clang-format on

/// Return how many objects to make room for, `needed` at least, when there was room for `capacity`.
SL_EXTERN size_t sl_vec_next_capacity(size_t capacity, size_t needed);

// clang-format off
#define SL_VEC_READ_(Vec, View, T)                                          \
    _Pragma("clang unsafe_buffer_usage begin")                              \
    SL_GENERIC void sl_vec_init(Vec *vec_, struct sl_arena *arena_) {      \
        Vec empty_ = {(T *)0, 0, 0, *arena_};                               \
        *vec_ = empty_;                                                     \
    }                                                                       \
    SL_GENERIC size_t sl_len(const Vec *vec_) { return vec_->len_; }       \
    SL_GENERIC bool sl_is_empty(const Vec *vec_) { return vec_->len_ == 0; } \
    SL_GENERIC View sl_view(const Vec *vec_) {                             \
        View view_ = {vec_->data_, vec_->len_};                             \
        return view_;                                                       \
    }                                                                       \
    SL_GENERIC T *sl_at(const Vec *vec_, size_t index_) {                  \
        sl_check_index_(index_, vec_->len_);                                \
        return vec_->data_ + index_;                                        \
    }                                                                       \
    SL_GENERIC T sl_get(const Vec *vec_, size_t index_) {                  \
        sl_check_index_(index_, vec_->len_);                                \
        return vec_->data_[index_];                                         \
    }                                                                       \
    _Pragma("clang unsafe_buffer_usage end")
// clang-format on

// clang-format off
#define SL_VEC_WRITE_(Vec, T)                                                                    \
    _Pragma("clang unsafe_buffer_usage begin")                                                   \
    SL_GENERIC void sl_set(Vec *vec_, size_t index_, T value_) {                                \
        sl_check_index_(index_, vec_->len_);                                                     \
        vec_->data_[index_] = value_;                                                            \
    }                                                                                            \
    SL_GENERIC void sl_clear(Vec *vec_) { vec_->len_ = 0; }                                     \
    SL_GENERIC enum sl_status sl_reserve(Vec *vec_, size_t n_) {                           \
        if (SL_LIKELY(n_ <= vec_->capacity_)) return SL_OK;                                     \
        size_t capacity = sl_vec_next_capacity(vec_->capacity_, n_); \
        if (capacity < n_) return SL_NO_MEMORY; \
        T *data_ = (T *)sl_arena_grow_(&vec_->arena_, vec_->data_, vec_->capacity_, capacity, \
                                      sizeof(T), alignof(T)); \
        if (!data_) return SL_NO_MEMORY; \
        vec_->data_ = data_; \
        vec_->capacity_ = capacity; \
        return SL_OK;                                                                            \
    }                                                                                            \
    SL_GENERIC enum sl_status sl_push(Vec *vec_, T value_) {                                    \
        enum sl_status status_ = sl_reserve(vec_, vec_->len_ + 1);                          \
        if (status_ != SL_OK) return status_;                                                    \
        vec_->data_[vec_->len_] = value_;                                                        \
        vec_->len_++;                                                                            \
        return SL_OK;                                                                            \
    }                                                                                            \
    SL_GENERIC T sl_pop(Vec *vec_) {                                                            \
        sl_check_index_(0, vec_->len_);                                                          \
        vec_->len_--;                                                                            \
        return vec_->data_[vec_->len_];                                                          \
    }                                                                                            \
    _Pragma("clang unsafe_buffer_usage end")
// clang-format on

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

struct sl_vec_storage_ {
    void *data_;
    size_t capacity_;
};

/// Get storage for at least `needed` objects, which is more than `capacity`. Null when it does not
/// fit.
SL_EXTERN_ struct sl_vec_storage_ sl_vec_grow_(sl_arena *arena, void *data, size_t capacity,
                                               size_t needed, size_t size, size_t align);

// clang-format off
#define SL_VEC_READ_(Vec, View, T)                                          \
    _Pragma("clang unsafe_buffer_usage begin")                              \
    SL_GENERIC_ void sl_vec_init(Vec *vec, struct sl_arena *arena) {        \
        Vec empty = {(T *)0, 0, 0, *arena};                                 \
        *vec = empty;                                                       \
    }                                                                       \
    SL_GENERIC_ size_t sl_len(const Vec *vec) { return vec->len_; }         \
    SL_GENERIC_ bool sl_is_empty(const Vec *vec) { return vec->len_ == 0; } \
    SL_GENERIC_ View sl_view(const Vec *vec) {                              \
        View view = {vec->data_, vec->len_};                                \
        return view;                                                        \
    }                                                                       \
    SL_GENERIC_ T *sl_at(const Vec *vec, size_t index) {                    \
        sl_check_index_(index, vec->len_);                                  \
        return vec->data_ + index;                                          \
    }                                                                       \
    SL_GENERIC_ T sl_get(const Vec *vec, size_t index) {                    \
        sl_check_index_(index, vec->len_);                                  \
        return vec->data_[index];                                           \
    }                                                                       \
    _Pragma("clang unsafe_buffer_usage end")
// clang-format on

// clang-format off
#define SL_VEC_WRITE_(Vec, T)                                                                    \
    _Pragma("clang unsafe_buffer_usage begin")                                                   \
    SL_GENERIC_ void sl_set(Vec *vec, size_t index, T value) {                                   \
        sl_check_index_(index, vec->len_);                                                       \
        vec->data_[index] = value;                                                               \
    }                                                                                            \
    SL_GENERIC_ void sl_clear(Vec *vec) { vec->len_ = 0; }                                       \
    SL_GENERIC_ enum sl_status sl_vec_reserve_(Vec *vec, size_t n) {                             \
        if (SL_LIKELY_(n <= vec->capacity_)) return SL_OK;                                       \
        struct sl_vec_storage_ grown = sl_vec_grow_(&vec->arena_, vec->data_, vec->capacity_, n, \
                                                    sizeof(T), alignof(T));                      \
        if (!grown.data_) return SL_NO_MEMORY;                                                   \
        vec->data_ = (T *)grown.data_;                                                           \
        vec->capacity_ = grown.capacity_;                                                        \
        return SL_OK;                                                                            \
    }                                                                                            \
    SL_GENERIC_ enum sl_status sl_reserve(Vec *vec, size_t n) {                                  \
        return sl_vec_reserve_(vec, n);                                                          \
    }                                                                                            \
    SL_GENERIC_ enum sl_status sl_push(Vec *vec, T value) {                                      \
        enum sl_status status = sl_vec_reserve_(vec, vec->len_ + 1);                             \
        if (status != SL_OK) return status;                                                      \
        vec->data_[vec->len_] = value;                                                           \
        vec->len_++;                                                                             \
        return SL_OK;                                                                            \
    }                                                                                            \
    SL_GENERIC_ T sl_pop(Vec *vec) {                                                             \
        sl_check_index_(0, vec->len_);                                                           \
        vec->len_--;                                                                             \
        return vec->data_[vec->len_];                                                            \
    }                                                                                            \
    _Pragma("clang unsafe_buffer_usage end")
// clang-format on

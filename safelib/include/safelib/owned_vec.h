// Owned vectors: vectors (vec.h) that own their storage, in a heap.
// - `SL_OWNED_VEC_DECLARE(T)` makes the type SL_OWNED_VEC(T), `SL_OWNED_VEC_DEFINE(T)`, after
//   SL_VIEW_DEFINE(T), the functions below; each once, at file scope. T may hold vectors of T.
// - `sl_owned_vec_init(&vec, &heap)` before the first push; an all-zero vector, also one that was
//   freed or moved away, is empty and cannot grow.
// - Never copied: `sl_move(&vec)` (see own.h).
// - Views of a vector that has grown see zeros, likewise of slots that were popped: take a new one.
// - If T owns, empty an element before it is overwritten, cleared or freed: what it still owns is
//   lost to the heap. A push that may fail loses it too: reserve first.
#pragma once

#include "safelib/heap.h"
#include "safelib/vec.h"

/// Name the owned vector of T.
#define SL_OWNED_VEC(T) struct sl_owned_vec_##T

/// Declare SL_OWNED_VEC(T). T may be incomplete.
#define SL_OWNED_VEC_DECLARE(T)                    \
    SL_OWNED_VEC_FIELDS_(struct sl_owned_vec_##T); \
    SL_REQUIRE_SEMICOLON

#define SL_OWNED_VEC_FIELDS_(Vec) \
    Vec {                         \
        struct sl_owner_ owner_;  \
        size_t len_;              \
        size_t capacity_;         \
        struct sl_heap heap_;     \
    }

// clang-format off
/// Define the generic functions on SL_OWNED_VEC(T).
///
/// void sl_owned_vec_init(SL_OWNED_VEC(T) *, const sl_heap *)
///                                        let it grow from the heap; faults with SL_FAULT_ASSERT
///                                        when it owns storage
/// size_t sl_len(const SL_OWNED_VEC(T) *)
/// bool sl_is_empty(const SL_OWNED_VEC(T) *)
/// SL_VIEW(T) sl_view(const SL_OWNED_VEC(T) *)
///                                        the elements of now
/// T *sl_at(const SL_OWNED_VEC(T) *, size_t index)
///                                        faults like sl_at of a view; likewise:
/// T sl_get(const SL_OWNED_VEC(T) *, size_t index)
/// void sl_set(SL_OWNED_VEC(T) *, size_t index, T value)
/// sl_status sl_push(SL_OWNED_VEC(T) *, T value)
///                                        append; SL_NO_MEMORY leaves it as it was
/// T sl_pop(SL_OWNED_VEC(T) *)            remove and return the last; faults when empty
/// void sl_clear(SL_OWNED_VEC(T) *)       remove and zero all; keeps the storage
/// sl_status sl_reserve(SL_OWNED_VEC(T) *, size_t n)
///                                        make room for n elements in all, so that pushes up to
///                                        there cannot fail; SL_NO_MEMORY
/// SL_OWNED_VEC(T) sl_move(SL_OWNED_VEC(T) *)
///                                        take all of it; leaves it all zero
/// void sl_free(SL_OWNED_VEC(T) *)        end all elements and give back the storage; leaves it
///                                        all zero, as it may have been before
#define SL_OWNED_VEC_DEFINE(T) SL_OWNED_VEC_ALL_(struct sl_owned_vec_##T, struct sl_view_##T, T)

#define SL_OWNED_VEC_ALL_(Vec, View, T)       \
    SL_OWNED_VEC_FUNCTIONS_(Vec, T)           \
    SL_VEC_READ_(Vec, View, T, owner_.block_) \
    SL_VEC_WRITE_(Vec, T, owner_.block_)      \
    SL_MOVE_DEFINE(Vec)

// An owned vector by a name of its own, so that a program can still define its SL_OWNED_VEC(T).
#define SL_OWNED_VEC_STRUCT_(Vec, View, T) \
    SL_OWNED_VEC_FIELDS_(Vec);             \
    SL_OWNED_VEC_ALL_(Vec, View, T)

#define SL_OWNED_VEC_FUNCTIONS_(Vec, T)                                                    \
    _Pragma("clang unsafe_buffer_usage begin")                                             \
    SL_GENERIC void sl_owned_vec_init(Vec *vec_, const struct sl_heap *heap_) {            \
        sl_assert(!vec_->owner_.block_);                                                   \
        vec_->heap_ = *heap_;                                                              \
    }                                                                                      \
    SL_GENERIC bool sl_vec_grow_(Vec *vec_, size_t needed_) {                              \
        size_t capacity_ = sl_heap_grow_(&vec_->heap_, &vec_->owner_, vec_->len_, needed_, \
                                         sizeof(T), alignof(T));                           \
        if (capacity_ == 0) return false;                                                  \
        vec_->capacity_ = capacity_;                                                       \
        return true;                                                                       \
    }                                                                                      \
    SL_GENERIC void sl_clear(Vec *vec_) {                                                  \
        size_t len_ = vec_->len_;                                                          \
        vec_->len_ = 0;                                                                    \
        __builtin_memset(vec_->owner_.block_, 0, len_ * sizeof(T));                        \
    }                                                                                      \
    SL_GENERIC T sl_pop(Vec *vec_) {                                                       \
        sl_check_index_(0, vec_->len_);                                                    \
        vec_->len_--;                                                                      \
        T *last_ = (T *)vec_->owner_.block_ + vec_->len_;                                  \
        T value_ = *last_;                                                                 \
        __builtin_memset((void *)last_, 0, sizeof(T));                                     \
        return value_;                                                                     \
    }                                                                                      \
    SL_GENERIC void sl_free(Vec *vec_) {                                                   \
        Vec empty_ = {};                                                                   \
        sl_heap_free_(&vec_->owner_);                                                      \
        *vec_ = empty_;                                                                    \
    }                                                                                      \
    _Pragma("clang unsafe_buffer_usage end")
// clang-format on

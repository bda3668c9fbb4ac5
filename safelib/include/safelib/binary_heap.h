// Binary heaps: priority queues that grow, with storage from an arena.
// - `SL_BINARY_HEAP_DEFINE(T, is_before)`, once, at file scope, after SL_VEC_DEFINE(T), makes
//   SL_BINARY_HEAP(T) and the functions below. `bool is_before(T a, T b)` is a function or a macro
//   such as SL_ASCENDING (sort.h). Another order of the same T needs a typedef of its own.
// - First out is what no other element is before. Equal ones come in any order: number them if it
//   matters.
// - `sl_binary_heap_init(&heap, &arena)` before the first push; an all-zero heap is empty and
//   cannot grow. Do not copy a heap: both would write to one storage.
// - An order that contradicts itself gives some order, never a fault; nothing is lost.
#pragma once

#include "safelib/sift.h"
#include "safelib/vec.h"

/// Name the binary heap of T.
#define SL_BINARY_HEAP(T) struct sl_binary_heap_##T

// clang-format off
/// Define SL_BINARY_HEAP(T) and the generic functions on it.
///
/// void sl_binary_heap_init(SL_BINARY_HEAP(T) *, sl_arena *)
///                                               make it empty, to grow from the arena
/// size_t sl_len(const SL_BINARY_HEAP(T) *)
/// bool sl_is_empty(const SL_BINARY_HEAP(T) *)
/// SL_CVIEW(T) sl_view(const SL_BINARY_HEAP(T) *)
///                                               the elements of now: the first out, then the
///                                               others in no order to rely on
/// sl_status sl_push(SL_BINARY_HEAP(T) *, T value)
///                                               insert, in O(log n); SL_NO_MEMORY leaves it as it
///                                               was
/// T sl_peek(const SL_BINARY_HEAP(T) *)          the first out; faults with SL_FAULT_INDEX (0, 0)
///                                               when empty; likewise:
/// T sl_pop(SL_BINARY_HEAP(T) *)                 remove and return it, in O(log n)
/// void sl_clear(SL_BINARY_HEAP(T) *)            remove all; keeps the storage
/// sl_status sl_reserve(SL_BINARY_HEAP(T) *, size_t n)
///                                               make room for n elements in all, so that pushes up
///                                               to there cannot fail; SL_NO_MEMORY
/// sl_status sl_assign(SL_BINARY_HEAP(T) *, SL_CVIEW(T) values)
///                                               hold these instead, in O(n); SL_NO_MEMORY leaves
///                                               it as it was
#define SL_BINARY_HEAP_DEFINE(T, is_before)                                                      \
    struct sl_binary_heap_##T {                                                                  \
        struct sl_vec_##T items_;                                                                \
    };                                                                                           \
    SL_SIFT_DOWN_(sl_binary_heap_sift_##T##_, T, bool, SL_ASK_, is_before)                       \
    SL_BINARY_HEAP_READ_(struct sl_binary_heap_##T, T)                                           \
    SL_BINARY_HEAP_WRITE_(struct sl_binary_heap_##T, T, is_before)                               \
    SL_REQUIRE_SEMICOLON

#define SL_BINARY_HEAP_READ_(Heap, T)                                                            \
    SL_GENERIC void sl_binary_heap_init(Heap *heap_, struct sl_arena *arena_) {                  \
        Heap empty_ = {};                                                                        \
        sl_vec_init(&empty_.items_, arena_);                                                     \
        *heap_ = empty_;                                                                         \
    }                                                                                            \
    SL_GENERIC size_t sl_len(const Heap *heap_) { return sl_len(&heap_->items_); }               \
    SL_GENERIC bool sl_is_empty(const Heap *heap_) { return sl_is_empty(&heap_->items_); }       \
    SL_GENERIC struct sl_cview_##T sl_view(const Heap *heap_) {                                  \
        return sl_const(sl_view(&heap_->items_));                                                \
    }                                                                                            \
    SL_GENERIC T sl_peek(const Heap *heap_) { return sl_get(&heap_->items_, 0); }

#define SL_BINARY_HEAP_WRITE_(Heap, T, is_before)                                                \
    SL_GENERIC enum sl_status sl_push(Heap *heap_, T value_) {                                   \
        enum sl_status status_ = sl_push(&heap_->items_, value_);                                \
        if (status_ != SL_OK) return status_;                                                    \
        struct sl_view_##T all_ = sl_view(&heap_->items_);                                       \
        size_t at_ = sl_len(all_) - 1;                                                           \
        for (; at_ > 0 && is_before(value_, sl_get(all_, (at_ - 1) / 2)); at_ = (at_ - 1) / 2)   \
            sl_set(all_, at_, sl_get(all_, (at_ - 1) / 2));                                      \
        sl_set(all_, at_, value_);                                                               \
        return SL_OK;                                                                            \
    }                                                                                            \
    SL_GENERIC T sl_pop(Heap *heap_) {                                                           \
        T last_ = sl_pop(&heap_->items_);                                                        \
        if (sl_is_empty(&heap_->items_)) return last_;                                           \
        T top_ = sl_get(&heap_->items_, 0);                                                      \
        sl_set(&heap_->items_, 0, last_);                                                        \
        sl_binary_heap_sift_##T##_(sl_view(&heap_->items_), 0, false);                           \
        return top_;                                                                             \
    }                                                                                            \
    SL_GENERIC void sl_clear(Heap *heap_) { sl_clear(&heap_->items_); }                          \
    SL_GENERIC enum sl_status sl_reserve(Heap *heap_, size_t n_) {                               \
        return sl_reserve(&heap_->items_, n_);                                                   \
    }                                                                                            \
    SL_GENERIC enum sl_status sl_assign(Heap *heap_, struct sl_cview_##T values_) {              \
        enum sl_status status_ = sl_reserve(&heap_->items_, sl_len(values_));                    \
        if (status_ != SL_OK) return status_;                                                    \
        sl_clear(&heap_->items_);                                                                \
        for (size_t i_ = 0; i_ < sl_len(values_); i_++)                                          \
            (void)sl_push(&heap_->items_, sl_get(values_, i_)); /* there is room */              \
        for (size_t i_ = sl_len(values_) / 2; i_ > 0; i_--)                                      \
            sl_binary_heap_sift_##T##_(sl_view(&heap_->items_), i_ - 1, false);                  \
        return SL_OK;                                                                            \
    }
// clang-format on

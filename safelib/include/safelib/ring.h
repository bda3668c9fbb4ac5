// Rings: queues of fixed room from one producer to one consumer, which may be two cores.
// - `SL_RING_DEFINE(T)`, once, at file scope, after SL_VIEW_DEFINE(T), makes SL_RING(T) and the
//   functions below. `sl_ring_init(&ring, storage)` gives it room: any number of elements, from an
//   arena or an array. An all-zero ring is empty and has no room.
// - One core at a time pushes, one at a time pops; the two need no lock between them. What is the
//   producer's and what the consumer's is said below; the rest is anybody's.
// - If two push, or two pop, at once, elements may be lost, doubled or torn; all stays inside the
//   storage.
// - The ring is second class, as the view that it holds is. Do not copy it: both would use one
//   storage.
#pragma once

#include "safelib/atomic.h"
#include "safelib/checked.h"
#include "safelib/view.h"

/// Name the ring of T.
#define SL_RING(T) struct sl_ring_##T

// clang-format off
/// Define SL_RING(T) and the generic functions on it.
///
/// void sl_ring_init(SL_RING(T) *, SL_VIEW(T) storage)
///                                           make it empty, with that room. Nobody else uses it yet
/// size_t sl_capacity(const SL_RING(T) *)    how many elements there is room for
/// size_t sl_len(const SL_RING(T) *)         how many are in it. Meanwhile it may become less for
///                                           the producer, more for the consumer; for others it
///                                           was true a moment ago
/// bool sl_is_empty(const SL_RING(T) *)      likewise
/// The producer's:
/// sl_status sl_push(SL_RING(T) *, T value)  append; SL_NO_SPACE, and the ring as it was, when full
/// size_t sl_push_some(SL_RING(T) *, SL_CVIEW(T) values)
///                                           append the first of them, as far as there is room, and
///                                           return how many; the consumer sees them all at once
/// The consumer's:
/// sl_status sl_pop(SL_RING(T) *, T *out)    remove the oldest; SL_END, and *out as it was, when
///                                           empty; likewise:
/// sl_status sl_peek(const SL_RING(T) *, T *out)
///                                           copy the oldest
/// size_t sl_pop_some(SL_RING(T) *, SL_VIEW(T) target)
///                                           remove the oldest, as many as there are and the target
///                                           has room for; they are its first elements; return how
///                                           many
/// T sl_get(const SL_RING(T) *, size_t i)    copy an element, the oldest is 0; faults like sl_get
///                                           of a view that is sl_len long
/// void sl_clear(SL_RING(T) *)               remove all that are in it
#define SL_RING_DEFINE(T)                                                                        \
    struct sl_ring_##T {                                                                         \
        struct sl_view_##T slots_;                                                               \
        alignas(SL_RING_LINE_) struct sl_atomic_size pushed_; /* how many ever; the producer's */ \
        size_t push_count_;  /* the same, for whom it need not be atomic */                      \
        size_t push_at_;     /* the next one's slot */                                           \
        size_t popped_seen_; /* popped_ when last looked at */                                   \
        alignas(SL_RING_LINE_) struct sl_atomic_size popped_; /* how many ever; the consumer's */ \
        size_t pop_count_;                                                                       \
        size_t pop_at_;                                                                          \
        size_t pushed_seen_;                                                                     \
    };                                                                                           \
    SL_RING_COMMON_(struct sl_ring_##T, T)                                                       \
    SL_RING_PRODUCER_(struct sl_ring_##T, T)                                                     \
    SL_RING_CONSUMER_(struct sl_ring_##T, T)                                                     \
    SL_REQUIRE_SEMICOLON
// clang-format on

#define SL_RING_LINE_ 64 // bytes that travel between cores together

// Moves a slot's number on by one, round the end; shorter than the next one.
SL_INLINE size_t sl_ring_next_(size_t at, size_t slots) { return at + 1 < slots ? at + 1 : 0; }

// Moves a slot's number on by n, not more than there are slots, and round the end.
SL_INLINE size_t sl_ring_step_(size_t at, size_t n, size_t slots) {
    return at + n < slots ? at + n : at + n - slots;
}

// clang-format off
#define SL_RING_COMMON_(Ring, T)                                                                 \
    SL_GENERIC void sl_ring_init(Ring *ring_, struct sl_view_##T storage_) {                     \
        Ring empty_ = {};                                                                        \
        empty_.slots_ = storage_;                                                                \
        *ring_ = empty_;                                                                         \
    }                                                                                            \
    SL_GENERIC size_t sl_capacity(const Ring *ring_) { return sl_len(ring_->slots_); }           \
    SL_GENERIC size_t sl_len(const Ring *ring_) {                                                \
        /* Popped first, so that it is not ahead of pushed; it may be long behind. */            \
        size_t popped_ = sl_load_acquire(&ring_->popped_);                                       \
        size_t n_ = sl_load_acquire(&ring_->pushed_) - popped_;                                  \
        return sl_min_size(n_, sl_len(ring_->slots_));                                           \
    }                                                                                            \
    SL_GENERIC bool sl_is_empty(const Ring *ring_) { return sl_len(ring_) == 0; }

#define SL_RING_PRODUCER_(Ring, T)                                                               \
    SL_INLINE size_t sl_ring_room_##T##_(Ring *ring_, size_t wanted_) {                         \
        size_t pushed_ = ring_->push_count_, slots_ = sl_len(ring_->slots_);                     \
        size_t room_ = slots_ - (pushed_ - ring_->popped_seen_);                                 \
        if (SL_LIKELY(room_ >= wanted_)) return room_;                                           \
        ring_->popped_seen_ = sl_load_acquire(&ring_->popped_);                                  \
        return slots_ - (pushed_ - ring_->popped_seen_);                                         \
    }                                                                                            \
    SL_INLINE void sl_ring_pushed_##T##_(Ring *ring_, size_t n_, size_t at_) {                  \
        ring_->push_at_ = at_;                                                                   \
        ring_->push_count_ += n_;                                                                \
        sl_store_release(&ring_->pushed_, ring_->push_count_);                                   \
    }                                                                                            \
    SL_GENERIC enum sl_status sl_push(Ring *ring_, T value_) {                                   \
        if (sl_ring_room_##T##_(ring_, 1) == 0) return SL_NO_SPACE;                              \
        sl_set(ring_->slots_, ring_->push_at_, value_);                                          \
        size_t next_ = sl_ring_next_(ring_->push_at_, sl_len(ring_->slots_));                    \
        sl_ring_pushed_##T##_(ring_, 1, next_);                                                  \
        return SL_OK;                                                                            \
    }                                                                                            \
    SL_GENERIC size_t sl_push_some(Ring *ring_, struct sl_cview_##T values_) {                   \
        size_t n_ = sl_min_size(sl_len(values_), sl_ring_room_##T##_(ring_, sl_len(values_)));   \
        struct sl_view_##T front_ = sl_drop(ring_->slots_, ring_->push_at_);                     \
        size_t run_ = sl_min_size(n_, sl_len(front_));                                           \
        sl_copy(sl_first(front_, run_), sl_first(values_, run_));                                \
        sl_copy(sl_first(ring_->slots_, n_ - run_), sl_slice(values_, run_, n_));                \
        size_t next_ = sl_ring_step_(ring_->push_at_, n_, sl_len(ring_->slots_));                \
        sl_ring_pushed_##T##_(ring_, n_, next_);                                                 \
        return n_;                                                                               \
    }

#define SL_RING_CONSUMER_(Ring, T)                                                               \
    SL_INLINE size_t sl_ring_there_##T##_(Ring *ring_, size_t wanted_) {                        \
        size_t popped_ = ring_->pop_count_;                                                      \
        size_t there_ = ring_->pushed_seen_ - popped_;                                           \
        if (SL_LIKELY(there_ >= wanted_)) return there_;                                         \
        ring_->pushed_seen_ = sl_load_acquire(&ring_->pushed_);                                  \
        return ring_->pushed_seen_ - popped_;                                                    \
    }                                                                                            \
    SL_INLINE void sl_ring_popped_##T##_(Ring *ring_, size_t n_, size_t at_) {                  \
        ring_->pop_at_ = at_;                                                                    \
        ring_->pop_count_ += n_;                                                                 \
        sl_store_release(&ring_->popped_, ring_->pop_count_);                                    \
    }                                                                                            \
    SL_GENERIC enum sl_status sl_pop(Ring *ring_, T *out_) {                                     \
        if (sl_ring_there_##T##_(ring_, 1) == 0) return SL_END;                                  \
        *out_ = sl_get(ring_->slots_, ring_->pop_at_);                                           \
        size_t next_ = sl_ring_next_(ring_->pop_at_, sl_len(ring_->slots_));                     \
        sl_ring_popped_##T##_(ring_, 1, next_);                                                  \
        return SL_OK;                                                                            \
    }                                                                                            \
    SL_GENERIC size_t sl_pop_some(Ring *ring_, struct sl_view_##T target_) {                     \
        size_t n_ = sl_min_size(sl_len(target_), sl_ring_there_##T##_(ring_, sl_len(target_)));  \
        struct sl_view_##T front_ = sl_drop(ring_->slots_, ring_->pop_at_);                      \
        size_t run_ = sl_min_size(n_, sl_len(front_));                                           \
        sl_copy(sl_first(target_, run_), sl_first(front_, run_));                                \
        sl_copy(sl_slice(target_, run_, n_), sl_first(ring_->slots_, n_ - run_));                \
        size_t next_ = sl_ring_step_(ring_->pop_at_, n_, sl_len(ring_->slots_));                 \
        sl_ring_popped_##T##_(ring_, n_, next_);                                                 \
        return n_;                                                                               \
    }                                                                                            \
    SL_GENERIC T sl_get(const Ring *ring_, size_t i_) {                                          \
        size_t n_ = sl_len(ring_);                                                               \
        if (!SL_LIKELY(i_ < n_)) sl_fault(SL_FAULT_INDEX, i_, n_);                               \
        return sl_get(ring_->slots_, sl_ring_step_(ring_->pop_at_, i_, sl_len(ring_->slots_)));  \
    }                                                                                            \
    SL_GENERIC enum sl_status sl_peek(const Ring *ring_, T *out_) {                              \
        if (sl_is_empty(ring_)) return SL_END;                                                   \
        *out_ = sl_get(ring_->slots_, ring_->pop_at_);                                           \
        return SL_OK;                                                                            \
    }                                                                                            \
    SL_GENERIC void sl_clear(Ring *ring_) {                                                      \
        size_t n_ = sl_ring_there_##T##_(ring_, SIZE_MAX);                                       \
        size_t next_ = sl_ring_step_(ring_->pop_at_, n_, sl_len(ring_->slots_));                 \
        sl_ring_popped_##T##_(ring_, n_, next_);                                                 \
    }
// clang-format on

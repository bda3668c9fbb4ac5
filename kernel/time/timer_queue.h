// Timers by the moment at which they are due: a binary heap, with storage of a fixed size.
//
// - A timer is a slot, whose number is less than the capacity, and a generation: what belongs to it
//   is kept elsewhere, by slot.
// - A timer that is cancelled keeps its slot until it would have been due, or until no other is
// left.
// - A slot is retired before its generation would come again.
#pragma once

#include "safelib/binary_heap.h"

/// Names a timer. All zero names none.
struct timer_key {
    uint32_t slot;
    uint32_t generation; ///< from 1
};

/// What the queue knows of a slot.
struct timer_slot {
    uint64_t period;     ///< 0: it is due once
    uint32_t generation; ///< of the timer that has it, or had it last
    uint32_t next_free;  ///< number + 1 of another free slot
    bool is_used;
    bool is_cancelled;
};
typedef struct timer_slot timer_slot;
SL_VIEW_DEFINE(timer_slot);
SL_VEC_DEFINE(timer_slot);

/// A moment at which a timer is due.
struct timer_moment {
    uint64_t when;
    uint32_t slot;
};
typedef struct timer_moment timer_moment;
SL_VIEW_DEFINE(timer_moment);
SL_VEC_DEFINE(timer_moment);

/// The order of moments.
static inline bool timer_is_before(timer_moment a, timer_moment b) { return a.when < b.when; }
SL_BINARY_HEAP_DEFINE(timer_moment, timer_is_before);

/// All zero holds no timers and has no room.
struct timer_queue {
    SL_BINARY_HEAP(timer_moment) moments; ///< one for each slot in use
    SL_VEC(timer_slot) slots;
    SL_VEC(timer_moment) scratch;
    uint32_t capacity;
    uint32_t first_free; ///< number + 1
    uint32_t cancelled;
};

enum : size_t {
    /// What a timer takes of an arena.
    TIMER_QUEUE_BYTES = sizeof(timer_slot) + 2 * sizeof(timer_moment),
};

/// Makes room for `capacity` timers, in an empty queue whose vectors and heap are initialised.
/// SL_NO_MEMORY.
sl_status timer_queue_reserve(struct timer_queue *queue, uint32_t capacity);

/// Adds a timer that is due at `when` and, unless `period` is 0, again after each period.
/// SL_NO_MEMORY when there is no room; queue and *key are as they were.
sl_status timer_queue_add(struct timer_queue *queue, uint64_t when, uint64_t period,
                          struct timer_key *key);

/// Cancels a timer: it is never due again. SL_NOT_FOUND when there is none, or it is over.
sl_status timer_queue_cancel(struct timer_queue *queue, struct timer_key key);

/// Returns the earliest moment at which a timer is due, UINT64_MAX when there is none.
uint64_t timer_queue_next(struct timer_queue *queue);

/// Takes a timer that is due at `now` or was before. SL_NOT_FOUND when there is none. One with a
/// period will be due again at the next multiple of its period that lies behind `now`; the one
/// without is over.
sl_status timer_queue_take(struct timer_queue *queue, uint64_t now, uint32_t *slot);

// A deque of work: its core pushes and pops at the bottom, other cores steal at the top.
// Chase and Lev, "Dynamic Circular Work-Stealing Deque", SPAA 2005, in the C11 form of Le, Pop,
// Cohen and Zappa Nardelli, "Correct and Efficient Work-Stealing for Weak Memory Models", PPoPP
// 2013; of fixed size, because what does not fit is simply run at once.
// - Trusted code only. push and pop are for the owning core, steal is for any.
// - All zero is empty.
// - models/work_deque.pml has this algorithm, for all interleavings.
#pragma once

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct task_work_;

enum { WORK_DEQUE_SLOTS = 1024 }; // a power of two

struct work_deque {
    alignas(64) _Atomic(int64_t) top;
    alignas(64) _Atomic(int64_t) bottom;
    int64_t top_seen; // a value that top has had: saves the owner a look at the thieves' line
    _Atomic(struct task_work_ *) slots[WORK_DEQUE_SLOTS];
};

/// Appends at the bottom. False when there is no room; nothing has changed then.
static inline bool work_deque_push(struct work_deque *deque, struct task_work_ *work) {
    int64_t bottom = atomic_load_explicit(&deque->bottom, memory_order_relaxed);
    if (__builtin_expect(bottom - deque->top_seen >= WORK_DEQUE_SLOTS, false)) {
        deque->top_seen = atomic_load_explicit(&deque->top, memory_order_acquire);
        if (bottom - deque->top_seen >= WORK_DEQUE_SLOTS) return false;
    }
    atomic_store_explicit(&deque->slots[(uint64_t)bottom % WORK_DEQUE_SLOTS], work,
                          memory_order_relaxed);
    atomic_store_explicit(&deque->bottom, bottom + 1, memory_order_release);
    return true;
}

/// Removes and returns what was pushed last; null when there is nothing.
static inline struct task_work_ *work_deque_pop(struct work_deque *deque) {
    int64_t bottom = atomic_load_explicit(&deque->bottom, memory_order_relaxed) - 1;
    // An exchange, because it is the cheapest fence between this store and the load below.
    (void)atomic_exchange_explicit(&deque->bottom, bottom, memory_order_seq_cst);
    int64_t top = atomic_load_explicit(&deque->top, memory_order_seq_cst);
    struct task_work_ *work = atomic_load_explicit(
        &deque->slots[(uint64_t)bottom % WORK_DEQUE_SLOTS], memory_order_relaxed);
    if (top < bottom) return work;
    // The last one, for which thieves compete, or none.
    if (top > bottom || !atomic_compare_exchange_strong_explicit(
                            &deque->top, &top, top + 1, memory_order_seq_cst, memory_order_relaxed))
        work = NULL;
    atomic_store_explicit(&deque->bottom, bottom + 1, memory_order_relaxed);
    return work;
}

/// Removes and returns what was pushed first; null when there is nothing, or another core was
/// faster.
static inline struct task_work_ *work_deque_steal(struct work_deque *deque) {
    int64_t top = atomic_load_explicit(&deque->top, memory_order_seq_cst);
    int64_t bottom = atomic_load_explicit(&deque->bottom, memory_order_seq_cst);
    if (top >= bottom) return NULL;
    struct task_work_ *work =
        atomic_load_explicit(&deque->slots[(uint64_t)top % WORK_DEQUE_SLOTS], memory_order_relaxed);
    if (!atomic_compare_exchange_strong_explicit(&deque->top, &top, top + 1, memory_order_seq_cst,
                                                 memory_order_relaxed))
        return NULL;
    return work;
}

/// Tells whether there seems to be something to steal.
static inline bool work_deque_is_empty(const struct work_deque *deque) {
    return atomic_load_explicit(&deque->top, memory_order_relaxed) >=
           atomic_load_explicit(&deque->bottom, memory_order_relaxed);
}

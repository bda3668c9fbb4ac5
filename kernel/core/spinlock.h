// A lock for a few instructions, or for a line of the console: who waits for it spins.
// - Trusted code only. Never held where a fault is safe code's, so no fault can keep it.
// - All zero is free.
#pragma once

#include <stdatomic.h>

#include "kernel/core/cores.h"

struct spinlock {
    atomic_bool is_taken;
};

static inline void spinlock_lock(struct spinlock *lock) {
    while (atomic_exchange_explicit(&lock->is_taken, true, memory_order_acquire))
        while (atomic_load_explicit(&lock->is_taken, memory_order_relaxed))
            cores_pause();
}

/// Takes the lock if it is free.
static inline bool spinlock_try(struct spinlock *lock) {
    return !atomic_exchange_explicit(&lock->is_taken, true, memory_order_acquire);
}

static inline void spinlock_unlock(struct spinlock *lock) {
    atomic_store_explicit(&lock->is_taken, false, memory_order_release);
}

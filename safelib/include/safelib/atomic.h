// Counters that one thread or core writes and others read.
// - What was written before sl_store_release(&x, v) is seen after the sl_load_acquire(&x) that
//   gives v. That is what ring.h hands its elements over with.
// - There is no read-modify-write: two writers would lose each other's counts.
#pragma once

#include "safelib/base.h"

/// A size_t that may be read while another core writes it. All zero is 0.
struct sl_atomic_size {
    size_t value_;
};
typedef struct sl_atomic_size sl_atomic_size;

/// Return the value, without any order between this and other reads and writes.
SL_GENERIC size_t sl_load_relaxed(const sl_atomic_size *number) {
    return __atomic_load_n(&number->value_, __ATOMIC_RELAXED);
}

/// Return the value; what its writer wrote before is seen from here on.
SL_GENERIC size_t sl_load_acquire(const sl_atomic_size *number) {
    return __atomic_load_n(&number->value_, __ATOMIC_ACQUIRE);
}

/// Set the value; whoever reads it by sl_load_acquire sees all that was written before.
SL_GENERIC void sl_store_release(sl_atomic_size *number, size_t value) {
    __atomic_store_n(&number->value_, value, __ATOMIC_RELEASE);
}

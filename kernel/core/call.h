// Calls from safe code into the kernel: whose fault a fault is.
//
// - Trusted code only.
// - Every function of kernel/api that the core implements begins with kernel_enter(), and changes
//   state only between kernel_commit() and kernel_leave(). A fault before kernel_commit() is the
//   caller's; after it the kernel's own invariants are broken, which is a panic. A task that has
//   used up its time is not ended in between. So whatever outlives a behaviour is changed there.
#pragma once

#include "kernel/core/core.h"
#include "kernel/core/cores.h"
#include "safelib/fault.h"

enum : size_t {
    /// What a kernel function needs of the caller's stack, a fault's first frames included.
    KERNEL_STACK_BYTES = 4096,
};

/// Faults with SL_FAULT_STACK_OVERFLOW, blaming the caller, when its stack has no room for the
/// kernel.
static inline void kernel_enter(void) {
    size_t left = cores_stack_left();
    if (left < KERNEL_STACK_BYTES) sl_fault(SL_FAULT_STACK_OVERFLOW, KERNEL_STACK_BYTES, left);
}

/// Faults, blaming the caller, when an argument points to nothing.
static inline void kernel_touch(const void *object) { (void)*(const volatile char *)object; }

/// Says whose a fault is from here on. The fences are for the compiler: what comes before stays
/// before, and a fault, of which it knows nothing, finds this written.
static inline void kernel_own_faults(struct core *core, bool is_in_kernel) {
    atomic_signal_fence(memory_order_seq_cst);
    core->is_in_kernel = is_in_kernel;
    atomic_signal_fence(memory_order_seq_cst);
}

/// The call's arguments are good: from here a fault is the kernel's.
static inline void kernel_commit(void) { kernel_own_faults(cores_self(), true); }

/// The call is over. Faults with SL_FAULT_TIMEOUT when the task has meanwhile used up its budget.
void kernel_leave(void);

// Calls from safe code into the kernel: whose fault a fault is.
//
// - Trusted code only.
// - Every function of kernel/api that the core implements begins with kernel_enter(), and changes
//   state only between kernel_commit() and kernel_leave(). A fault before kernel_commit() is the
//   caller's; after it the kernel's own invariants are broken, which is a panic.
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

/// The call's arguments are good: from here a fault is the kernel's.
static inline void kernel_commit(void) { cores_self()->is_in_kernel = true; }

/// The call is over.
static inline void kernel_leave(void) { cores_self()->is_in_kernel = false; }

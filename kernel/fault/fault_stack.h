// Who called the code that faulted: a walk along the frame pointers, in memory that may be wrecked.
#pragma once

#include "kernel/fault/fault.h"

/// Return addresses that a walk gives at most.
enum { FAULT_STACK_FRAMES_MAX = 32 };

/// Addresses of the interrupted instruction and of the calls that led to it, innermost first. A
/// call is given as its return address minus 1, which symbols_find() wants.
struct fault_stack {
    size_t count; ///< at least 1
    uint64_t addresses[FAULT_STACK_FRAMES_MAX];
};

/// Finds who called the interrupted code. The walk ends at a frame pointer that is zero,
/// misaligned, outside of the stack or not above the one before it. A function that had not yet
/// saved the frame pointer is seen by its first instructions, so that its caller counts.
struct fault_stack fault_stack_walk(const struct fault_registers *registers,
                                    const struct fault_scene *scene);

// Tasks: what runs on a core, one inside the other: a behaviour, and forks that it helps with while
// it waits.
//
// - Trusted code only; apps see kernel/api/task.h.
// - A fork is a call that another core may make: its record lies in the caller's frame, so the
//   caller joins it before it returns, or the fault that ends the caller waits for it.
#pragma once

#include "kernel/api/task.h"
#include "kernel/core/behaviour.h"

/// Says where a fork is.
enum fork_state : uint32_t {
    FORK_PENDING = 0, ///< in the deque, or taken by a thief
    FORK_DONE = 1,
    FORK_FAULTED = 2, ///< ended by a fault
    FORK_INLINE = 3,  ///< never queued: the deque was full
};

struct task {
    struct core *core;
    struct task_work_ *forks; // not joined yet, the newest first
};

/// Runs a stolen fork.
void task_run_fork(struct core *core, struct task_work_ *work);

/// Runs a behaviour that has its cowns, and gives them back.
void task_run_behaviour(struct core *core, struct behaviour *behaviour);

/// Ends the forks of the task that faulted: drops what nobody took, waits for the rest. To be
/// called before cores_leave(), while the frames that hold them are still there.
void task_end_forks(struct core *core);

/// Ends the behaviour that a fault has left behind on this core.
void task_abandon(struct core *core);

// Tasks: what runs on a core, one inside the other: a behaviour, and forks that it helps with while
// it waits.
//
// - Trusted code only; apps see kernel/api/task.h.
// - A fork is a call that another core may make: its record lies in the caller's frame, so the
//   caller joins it before it returns, or the fault that ends the caller waits for it.
#pragma once

#include "kernel/api/task.h"
#include "kernel/core/core.h"

/// Says where a fork is.
enum fork_state : uint32_t {
    FORK_PENDING = 0, ///< in the deque, or taken by a thief
    FORK_DONE = 1,
    FORK_FAULTED = 2, ///< ended by a fault
    FORK_INLINE = 3,  ///< never queued: the deque was full
};

struct task {
    struct core *core;
    struct behaviour *behaviour; // that this is, or is a part of
    struct task_work_ *forks;    // not joined yet, the newest first
    uint32_t ticks;              // that it ran; a fork begins with its owner's
};

/// How the arenas of cores grow.
extern const struct sl_arena_source_ task_arena_source;

enum : uint32_t { TASK_TICK_MS = 10 };

static inline bool task_is_late(const struct core *core) {
    return core->budget && core->task && core->task->ticks >= core->budget;
}

static inline uint32_t task_budget_ms(const struct core *core) {
    return core->budget * TASK_TICK_MS;
}

/// Counts a tick for the innermost task of the core that runs this, in an interrupt. True when the
/// task has used up its budget and the core is not between kernel_commit() and kernel_leave().
static inline bool task_tick(struct core *core) {
    struct task *task = core->task;
    if (!task) return false;
    // Thieves read it.
    __atomic_store_n(&task->ticks, task->ticks + 1, __ATOMIC_RELAXED);
    return task_is_late(core) && !core->is_in_kernel;
}

/// Runs a stolen fork.
void task_run_fork(struct core *core, struct task_work_ *work);

/// Runs a behaviour that has its cowns, and gives them back.
void task_run_behaviour(struct core *core, struct behaviour *behaviour);

/// Ends the forks of the task that faulted: drops what nobody took, waits for the rest. To be
/// called before cores_leave(), while the frames that hold them are still there.
void task_end_forks(struct core *core);

/// Ends the behaviour that a fault has left behind on this core.
void task_abandon(struct core *core);

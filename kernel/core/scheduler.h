// The scheduler: every core runs what is in its queues, then what is in others', then waits.
//
// - Trusted code only.
// - Behaviours start in the order in which their cowns came free on a core; forks are taken by the
//   core that made them, last first, or by an idle one, first first.
// - Every 64th turn of a core is for the behaviour that has waited longest on another one.
#pragma once

#include "kernel/core/core.h"

/// Sets the scheduler up for `count` cores. After mem_init(); no core may run. SL_OUT_OF_RANGE for
/// no core or more than CORES_MAX, SL_NO_MEMORY.
sl_status scheduler_init(uint32_t count);

/// Gives each behaviour so many ticks of TASK_TICK_MS, its forks included; 0: as many as it likes.
/// After scheduler_init().
void scheduler_set_budget(uint32_t ticks);

/// What a heap does between behaviours.
struct scheduler_heap {
    /// Takes note that all tasks have ended that freed blocks or sent owners on this core.
    void (*end)(struct core *core);
    /// Keeps what a stolen fork has freed or sent owners to until the behaviour ends that it is
    /// part of.
    void (*adopt)(struct core *core, const struct task_work_ *work);
    /// Hears of a fault, which may have lost blocks.
    void (*count_fault)(const struct core *core);
};

/// Sets the heap that there is.
void scheduler_set_heap(const struct scheduler_heap *heap);

extern _Atomic(const struct scheduler_heap *) scheduler_heap_of_all;

/// Returns what was set since scheduler_init(); null when there is no heap.
static inline const struct scheduler_heap *scheduler_get_heap(void) {
    return atomic_load_explicit(&scheduler_heap_of_all, memory_order_acquire);
}

/// Has each core call stop() before its next behaviour, again and again, until that is set to null.
/// From any core.
void scheduler_set_stop(void (*stop)(struct core *core));

/// Tells whether scheduler_stop() was called.
bool scheduler_is_stopping(void);

/// Calls visit() with all memory in which arguments of behaviours may be, other things too.
void scheduler_visit_records(void (*visit)(sl_bytes memory));

/// Returns a core by its number.
struct core *scheduler_core(uint32_t number);

/// Returns how many cores there are.
uint32_t scheduler_core_count(void);

/// Runs behaviours on this core until no core has anything to run, or scheduler_stop().
void scheduler_run(struct core *core);

/// Has every core return from scheduler_run() when it has nothing to run any more. From any core.
void scheduler_stop(void);

/// Returns how many behaviours have been made and have not ended. No core may run.
size_t scheduler_records_in_use(void);

/// Undoes scheduler_stop(). No core may run.
void scheduler_restart(void);

/// Queues a behaviour that may run now.
void scheduler_add(struct core *core, struct behaviour *behaviour);

/// What the scheduler knows of timers; timer.c sets it. scheduler_init() forgets it.
struct scheduler_timers {
    /// Called when a timer is due, by a core between two behaviours. Null until there are timers.
    void (*_Atomic start_due)(struct core *core);
    /// Called when a run of a periodic timer's behaviour has ended.
    void (*end)(struct core *core, struct behaviour *behaviour);
    /// When the next one is due, in cores_cycles(): UINT64_MAX for never. The app does not end
    /// before.
    _Atomic(uint64_t) due;
};
extern struct scheduler_timers scheduler_timers;

/// How many cores sleep that nobody has woken yet: a hint for who makes work.
extern atomic_uint scheduler_sleepers;

/// Wakes one core that sleeps, if there is one.
void scheduler_wake_one(struct core *core);

/// Takes work from another core's forks; null when none has any.
struct task_work_ *scheduler_steal_fork(struct core *core);

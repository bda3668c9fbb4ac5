// The scheduler: every core runs what is in its queues, then what is in others', then waits.
//
// - Trusted code only.
// - Behaviours start in the order in which their cowns came free on a core; forks are taken by the
//   core that made them, last first, or by an idle one, first first.
#pragma once

#include "kernel/core/core.h"

/// Returns how much memory scheduler_init() needs for so many cores.
size_t scheduler_least_bytes(uint32_t count);

/// Sets the scheduler up for `count` cores over `memory` for its records, which is its alone from
/// now on. No core may run. SL_OUT_OF_RANGE for no core or more than CORES_MAX, SL_NO_MEMORY.
sl_status scheduler_init(uint32_t count, sl_bytes memory);

/// Allocates zeroed memory that is never freed; null when there is none. From any core.
void *scheduler_allocate(size_t count, size_t size, size_t align);

/// Returns a core by its number.
struct core *scheduler_core(uint32_t number);

/// Returns how many cores there are.
uint32_t scheduler_core_count(void);

/// Runs behaviours on this core until no core has anything to run, or scheduler_stop().
void scheduler_run(struct core *core);

/// Has every core return from scheduler_run() when it has nothing to run any more. From any core.
void scheduler_stop(void);

/// Queues a behaviour that may run now.
void scheduler_add(struct core *core, struct behaviour *behaviour);

/// Takes work from another core's forks; null when none has any.
struct task_work_ *scheduler_steal_fork(struct core *core);

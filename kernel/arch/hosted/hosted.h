// The kernel's scheduler in a program of the host: tests and benchmarks run apps' code on it.
//
// - hosted_init(), start behaviours with hosted_task(), hosted_run(). Then again from the
//   beginning.
// - A fault in a behaviour ends it, as in the kernel; elsewhere it aborts the program.
#pragma once

#include "kernel/api/task.h"

/// What happened on all cores.
struct hosted_counts {
    uint64_t behaviours; ///< that ended
    uint64_t faults;
    uint64_t forks_stolen;
    uint64_t behaviours_stolen;
    uint64_t waits;
    uint64_t pending; ///< made and not ended; one that stands for the program is among them
};

/// Readies `cores` cores with `memory_bytes` of memory for all. SL_OUT_OF_RANGE, SL_NO_MEMORY.
SL_EXTERN sl_status hosted_init(uint32_t cores, size_t memory_bytes);

/// Returns a task of core 0 to start behaviours from, before hosted_run().
SL_EXTERN task *hosted_task(void);

/// Runs all behaviours to their end.
SL_EXTERN void hosted_run(void);

SL_EXTERN struct hosted_counts hosted_counts(void);

/// Gives each behaviour so many ticks; 0: as many as it likes. After hosted_init(), before
/// hosted_run(). There is no timer here: hosted_tick() counts.
SL_EXTERN void hosted_set_budget(uint32_t ticks);

/// Lets a tick pass on the core that runs this. Returns whether the machine would end the task
/// here; nobody does so here before the next call of the kernel ends.
SL_EXTERN bool hosted_tick(void);

/// Likewise in the middle of a call of the kernel.
SL_EXTERN bool hosted_tick_in_kernel(void);

/// Returns how often a core has been woken. From any behaviour.
SL_EXTERN uint64_t hosted_wakes(void);

/// Returns the kind of the last fault; 0 when there was none since hosted_init().
SL_EXTERN sl_fault_kind hosted_last_fault(void);

// What the machine's memory is used for.
//
// - Kernel, image, modules, page tables and stacks are apart: they are taken before the app starts.
// - Counters are exact at one moment, but other cores take and give meanwhile. What was the same
//   before and after a piece of work has balanced; see `arenas`, which a behaviour that asks has.
#pragma once

#include "kernel/api/task.h"

/// Pages of 4096 bytes, all of them managed ones: total = free + kernel + arenas + heap + cowns.
struct mem_stats {
    uint64_t total;    ///< that are managed
    uint64_t free;     ///< that nobody has
    uint64_t reserved; ///< of the free ones, those that only the kernel's own records get
    uint64_t kernel;   ///< queues of the cores and records of behaviours: kept for the next ones
    uint64_t arenas;   ///< of behaviours that run, and a first area for each core
    uint64_t heap;     ///< of the heap for owners (task_heap())
    uint64_t cowns;    ///< cowns and their states, which last for ever
    uint64_t most;     ///< that were in use at one time, the most ever
};
typedef struct mem_stats mem_stats;

/// Returns the counters of now.
SL_EXTERN mem_stats mem_get_stats(const task *self);

// What belongs to one core: its queues, its free records, what it runs.
//
// - Trusted code only.
// - Other cores touch what is atomic or behind a lock, and nothing else.
#pragma once

#include "kernel/core/behaviour.h"
#include "kernel/core/spinlock.h"
#include "kernel/core/work_deque.h"
#include "safelib/arena.h"

enum {
    CORES_MAX = 256,
};

/// Behaviours that may run, first in, first out.
struct run_queue {
    struct spinlock lock;
    struct behaviour *first;
    struct behaviour *last;
    atomic_size_t count;
};

/// Behaviour records of one size that nobody uses.
struct record_list {
    struct behaviour *first;
    size_t count;
};

struct core {
    struct work_deque forks; // parts of running behaviours that others may take
    alignas(64) struct run_queue ready;
    atomic_bool is_waiting;
    alignas(64) uint32_t number;
    struct behaviour *running; // null between behaviours
    struct task *task;         // the innermost that runs here
    sl_arena arena;            // of what runs
    unsigned help_depth;       // forks that are run by tasks that wait
    unsigned fault_depth;      // faults in the handling of faults
    bool is_in_kernel;         // between kernel_commit() and kernel_leave()
    struct record_list free_small, free_large;
    uint64_t random;
    struct core_counts {
        uint64_t behaviours; // ended, the faulted ones included
        uint64_t faults;
        uint64_t forks_stolen;
        uint64_t behaviours_stolen;
        uint64_t waits;
    } counts;
};

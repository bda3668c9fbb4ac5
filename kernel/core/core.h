// What belongs to one core: its queues, its free records, what it runs.
//
// - Trusted code only.
// - Other cores touch what is atomic or behind a lock, and nothing else.
#pragma once

#include "kernel/core/behaviour.h"
#include "kernel/core/spinlock.h"
#include "kernel/core/work_deque.h"
#include "safelib/arena.h"
#include "safelib/heap.h"

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

// What other cores touch has cache lines of its own.
// NOLINTNEXTLINE(clang-analyzer-optin.performance.Padding)
struct core {
    struct work_deque forks; // parts of running behaviours that others may take
    alignas(64) struct run_queue ready;
    atomic_bool is_asleep;         // or about to be, and nobody has woken it yet
    _Atomic(uint64_t) idle_cycles; // without those of a halt that is not over
    alignas(64) uint32_t number;
    uint32_t turns;                  // behaviours and forks that it has taken, or found none
    uint32_t next_turn;              // of the other cores, whose turn it was last
    struct behaviour *running;       // null between behaviours
    struct task *task;               // the innermost that runs here
    sl_arena arena;                  // of what runs
    struct sl_heap_header_ *retired; // blocks that the innermost task has freed
    struct behaviour *held;          // what it has sent owners to, the newest first
    unsigned help_depth;             // forks that are run by tasks that wait
    bool is_in_kernel;               // between kernel_commit() and kernel_leave()
    uint32_t budget;                 // of a behaviour, in ticks; 0: none
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

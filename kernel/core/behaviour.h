// Behaviours: functions that run to their end on one core, with the cowns that they asked for.
//
// - Trusted code only; apps see kernel/api/task.h.
// - "When Concurrency Matters: Behaviour-Oriented Concurrency", Cheeseman et al., OOPSLA 2023,
//   section 4: each request is linked behind the last one for its cown; two phases make the
//   linking of several cowns one step, so that no two behaviours can wait for each other.
#pragma once

#include <stdatomic.h>

#include "kernel/api/task.h"

struct behaviour;
struct core;
struct cown;

enum {
    BEHAVIOUR_COWNS_FEW = 4, ///< so many fit the small record
};

/// A place in a cown's queue.
struct request {
    struct cown *cown;
    _Atomic(struct request *) next;
    struct behaviour *behaviour;
    void *state;           // of the cown that was named at this position, whatever this request is
    atomic_bool is_linked; // all requests of the behaviour have their places
};

struct behaviour {
    struct behaviour *next; // in a queue or among the free records
    task_function_ *run;
    task_function_ *drop; // frees what is left in the arguments; null when they own nothing
    // What comes when this has ended, and all that it made since; null when nothing does. Forks on
    // other cores read it, and put others before it.
    _Atomic(struct behaviour *) after;
    // Behaviours that have to end first, then requests not granted yet. One more while they are
    // being made.
    atomic_uint waiting;
    atomic_uint faults;    // of the behaviours that had to end first
    uint8_t named_count;   // cowns as they were named
    uint8_t request_count; // each cown once
    bool is_large;
    // Of a timer: its record is kept when it ends (timer.c).
    bool is_periodic, is_under_way, is_over;
    alignas(16) uint8_t args[TASK_ARGS_BYTES];
    struct request requests[]; // in the order of the cowns' addresses once it has asked for them
};

/// Hands a record out, with `run`, the arguments and the cowns of so many requests to fill in; null
/// when there is no memory. `cown_count` is at most TASK_COWNS_MAX.
struct behaviour *behaviour_new(struct core *core, uint32_t cown_count);

/// Names the cown at a position. One may be named more than once.
void behaviour_name_cown(struct behaviour *behaviour, uint32_t position, struct cown *cown);

/// Has those that were held on this core begin when their cowns let them: what they were sent was
/// in the hands of a behaviour that has ended now.
void behaviour_release_held(struct core *core);

/// Starts the behaviour when all its cowns are free of the behaviours that asked before. With
/// `is_held` it also waits for behaviour_release_held().
void behaviour_schedule(struct core *core, struct behaviour *behaviour, bool is_held);

/// Counts `part`, which is not scheduled yet, among what has to end before what comes after
/// `whole`, which has not ended.
void behaviour_join_scope(struct behaviour *part, struct behaviour *whole);

/// Has `next` scheduled when `behaviour`, which runs, has ended and all that it makes from now on.
/// What was to come after it comes after `next`.
void behaviour_put_after(struct behaviour *behaviour, struct behaviour *next);

/// Gives the cowns to the next in line and the record back. Counts as one step towards what comes
/// after it.
void behaviour_end(struct core *core, struct behaviour *behaviour, bool has_faulted);

/// Gives a record back that was never scheduled, or has ended.
void behaviour_free(struct core *core, struct behaviour *behaviour);

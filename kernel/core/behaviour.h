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
    uint64_t positions;    // bit n: the cown was named as number n
    atomic_bool is_linked; // all requests of the behaviour have their places
};

struct behaviour {
    struct behaviour *next; // in a queue or among the free records
    task_function_ *run;
    atomic_uint waiting; // requests not granted yet, and one while they are being made
    uint32_t request_count;
    bool is_large;
    alignas(16) uint8_t args[TASK_ARGS_BYTES];
    struct request requests[]; // in the order of the cowns' addresses
};

/// Hands a record out, with nothing but `run` and the arguments to fill in; null when there is no
/// memory. `cown_count` is at most TASK_COWNS_MAX.
struct behaviour *behaviour_new(struct core *core, uint32_t cown_count);

/// Starts the behaviour when all its cowns are free of the behaviours that asked before. `cowns`
/// are as many as behaviour_new() was told; one named twice counts once.
void behaviour_schedule(struct core *core, struct behaviour *behaviour, struct cown *const *cowns,
                        uint32_t count);

/// Returns the state of cown `position` in the order of behaviour_schedule().
void *behaviour_state(const struct behaviour *behaviour, uint32_t position);

/// Gives the cowns to the next in line and the record back.
void behaviour_end(struct core *core, struct behaviour *behaviour);

/// Gives a record back that was never scheduled, or has ended.
void behaviour_free(struct core *core, struct behaviour *behaviour);

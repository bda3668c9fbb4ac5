// A safe program that owns: jobs by handles, each with its steps, and a list of what was done.
#pragma once

#include "safelib/box.h"
#include "safelib/out.h"
#include "safelib/owned_vec.h"
#include "safelib/pool.h"

SL_OWNED_VEC_DECLARE(uint32_t);

typedef struct job job;
SL_HANDLE_DEFINE(job);
SL_POOL_DECLARE(job);

/// Numbers to add up, when another job is done.
struct job {
    SL_HANDLE(job) after;
    SL_OWNED_VEC(uint32_t) steps;
};

typedef struct done done;
SL_BOX_DECLARE(done);

/// The sum of a job that was done, and of those before it.
struct done {
    uint64_t sum;
    SL_BOX(done) before;
};

/// All jobs, and what was done, newest first.
struct jobs {
    SL_POOL(job) pool;
    SL_BOX(done) done;
};
typedef struct jobs jobs;

/// Let the jobs, all zero until now, live in the heap.
void jobs_init(jobs *all, const sl_heap *heap);

/// Add a job that waits for another (or for none: an empty handle); SL_NO_MEMORY leaves all as it
/// was.
sl_status jobs_add(jobs *all, const sl_heap *heap, SL_HANDLE(job) after, SL_HANDLE(job) *out);

/// Add a step to a job; SL_NOT_FOUND, SL_NO_MEMORY.
sl_status jobs_add_step(jobs *all, SL_HANDLE(job) which, uint32_t step);

/// Do a job's steps and end it; SL_NOT_FOUND, SL_BUSY when the one that it waits for is not done,
/// SL_NO_MEMORY: both leave it.
sl_status jobs_run(jobs *all, const sl_heap *heap, SL_HANDLE(job) which);

/// Write the sums of the steps of all that was done, newest first.
void jobs_print_done(const jobs *all, sl_out *out);

/// Return all jobs and leave none.
jobs jobs_take(jobs *all);

/// End all jobs and give back their memory.
void jobs_free(jobs *all);

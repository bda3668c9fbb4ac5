// Owners as safe code uses them: everything here goes through safecheck.
#include "safelib/src/owner_sample.h"

#include "safelib/fmt.h"
#include "safelib/views.h"

SL_OWNED_VEC_DEFINE(uint32_t);
SL_POOL_DEFINE(job);
SL_MOVE_DEFINE(job);
SL_BOX_DEFINE(done);
SL_MOVE_DEFINE(jobs);

void jobs_init(jobs *all, const sl_heap *heap) { sl_pool_init(&all->pool, heap); }

sl_status jobs_add(jobs *all, const sl_heap *heap, SL_HANDLE(job) after, SL_HANDLE(job) *out) {
    job new_job = {.after = after};
    sl_owned_vec_init(&new_job.steps, heap);
    return sl_insert(&all->pool, sl_move(&new_job), out);
}

sl_status jobs_add_step(jobs *all, SL_HANDLE(job) which, uint32_t step) {
    job *found = sl_find(&all->pool, which);
    return found ? sl_push(&found->steps, step) : SL_NOT_FOUND;
}

sl_status jobs_run(jobs *all, const sl_heap *heap, SL_HANDLE(job) which) {
    job *found = sl_find(&all->pool, which);
    if (!found) return SL_NOT_FOUND;
    if (sl_has(&all->pool, found->after)) return SL_BUSY;
    SL_SCOPED_BOX(done) entry = {};
    sl_status status = sl_box_init(&entry, heap);
    if (status != SL_OK) return status;

    job this_job = sl_remove(&all->pool, which);
    while (!sl_is_empty(&this_job.steps))
        sl_at(&entry)->sum += sl_pop(&this_job.steps);
    sl_free(&this_job.steps);
    sl_at(&entry)->before = sl_move(&all->done);
    all->done = sl_move(&entry);
    return SL_OK;
}

void jobs_print_done(const jobs *all, sl_out *out) {
    for (const SL_BOX(done) *at = &all->done; !sl_is_empty(at); at = &sl_at(at)->before)
        sl_print(out, "{} ", sl_at(at)->sum);
}

jobs jobs_take(jobs *all) { return sl_move(all); }

void jobs_free(jobs *all) {
    size_t at = 0;
    SL_HANDLE(job) which = {};
    while (sl_next(&all->pool, &at, &which)) {
        job ended = sl_remove(&all->pool, which);
        sl_free(&ended.steps);
    }
    sl_free(&all->pool);
    while (!sl_is_empty(&all->done)) {
        SL_BOX(done) before = sl_move(&sl_at(&all->done)->before);
        sl_free(&all->done);
        all->done = sl_move(&before);
    }
}

// Orders, queues and searches: safelib's macros with functions of a program.
#include "safelib/binary_heap.h"
#include "safelib/ring.h"
#include "safelib/search.h"
#include "safelib/sort.h"
#include "safelib/views.h"

struct job {
    uint32_t priority;
    uint32_t number;
};
typedef struct job job;
SL_VIEW_DEFINE(job);
SL_VEC_DEFINE(job);

struct weights {
    uint32_t odd;
    uint32_t even;
};

static bool is_more_urgent(job a, job b) {
    return a.priority != b.priority ? a.priority > b.priority : a.number < b.number;
}
static bool is_lighter(job a, job b, const struct weights *weights) {
    uint32_t of_a = a.number % 2 == 0 ? weights->even : weights->odd;
    uint32_t of_b = b.number % 2 == 0 ? weights->even : weights->odd;
    return of_a < of_b;
}
static bool has_smaller_key(uint32_t a, uint32_t b, SL_CVIEW(uint64_t) keys) {
    return sl_get(keys, a) < sl_get(keys, b);
}
static int by_priority(job element, uint32_t key) { return SL_COMPARE(element.priority, key); }

SL_BINARY_HEAP_DEFINE(job, is_more_urgent);
SL_RING_DEFINE(job);
SL_SORT_DEFINE(sort_jobs, job, is_more_urgent);
SL_SORT_DEFINE(sort_down, uint32_t, SL_DESCENDING);
SL_SORT_WITH_DEFINE(sort_lighter, job, const struct weights *, is_lighter);
SL_SORT_WITH_DEFINE(sort_indices, uint32_t, SL_CVIEW(uint64_t), has_smaller_key);
SL_STABLE_SORT_DEFINE(stable_jobs, job, is_more_urgent);
SL_SEARCH_DEFINE(search_jobs, job, uint32_t, by_priority);

[[maybe_unused]] static sl_status run(sl_arena *arena, SL_VIEW(job) jobs, uint64_t *digest) {
    SL_BINARY_HEAP(job) heap = {};
    sl_binary_heap_init(&heap, arena);
    sl_status status = sl_assign(&heap, sl_const(jobs));
    if (status == SL_OK) status = sl_push(&heap, (job){.priority = 7});
    while (!sl_is_empty(&heap))
        *digest = *digest * 31 + sl_pop(&heap).number;
    return status;
}

static void feed(SL_RING(job) *ring, uint32_t from, uint32_t to) {
    for (uint32_t i = from; i < to; i++)
        if (sl_push(ring, (job){.number = i}) != SL_OK) return;
}

[[maybe_unused]] static uint64_t hand_over(uint32_t n) {
    job slots[5] = {}, some[3] = {};
    SL_RING(job) ring = {};
    sl_ring_init(&ring, SL_ARRAY_VIEW(job, slots));
    uint64_t sum = 0;
    feed(&ring, 0, n);
    job oldest = {};
    if (sl_peek(&ring, &oldest) == SL_OK) sum += oldest.number;
    size_t got = sl_pop_some(&ring, SL_ARRAY_VIEW(job, some));
    sum += sl_push_some(&ring, sl_first(SL_ARRAY_CVIEW(job, some), got));
    while (sl_pop(&ring, &oldest) == SL_OK)
        sum += oldest.number;
    return sum;
}

[[maybe_unused]] static size_t order(SL_VIEW(job) jobs, SL_VIEW(job) scratch,
                                     SL_VIEW(uint32_t) indices, SL_CVIEW(uint64_t) keys) {
    struct weights weights = {.odd = 1};
    sort_jobs(jobs);
    sort_lighter(jobs, &weights);
    sort_down(indices);
    sort_indices(indices, keys);
    stable_jobs(jobs, scratch);
    size_t at = 0;
    if (search_jobs_find(sl_const(jobs), 3, &at) != SL_OK)
        at = search_jobs_upper(sl_const(jobs), 3);
    return stable_jobs_is_sorted(sl_const(jobs)) ? at : 0;
}

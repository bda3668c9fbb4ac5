// A pointer in the environment of a reduction: all parts would write there.
#include "kernel/api/task.h"

typedef uint64_t *place;
static uint64_t plus(uint64_t left, uint64_t right) { return left + right; }
TASK_PARALLEL_REDUCE_DEFINE(part, uint64_t, place, uint64_t, plus); // expect: P6
static uint64_t part(task *self, SL_CVIEW(uint64_t) all, size_t offset, place at) {
    (void)self;
    (void)offset;
    *at += sl_len(all);
    return 0;
}

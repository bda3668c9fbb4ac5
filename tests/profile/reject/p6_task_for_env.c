// A pointer in the environment of a parallel_for.
#include "kernel/api/task.h"

typedef uint64_t *place;
TASK_PARALLEL_FOR_DEFINE(part, uint64_t, place); // expect: P6
static void part(task *self, SL_VIEW(uint64_t) all, size_t offset, place at) {
    (void)self;
    (void)offset;
    *at += sl_len(all);
}

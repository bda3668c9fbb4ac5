// A fork emptied before it is joined.
#include "kernel/api/task.h"

TASK_FORK_DEFINE(part, uint32_t, uint32_t);
static void clear(struct part_fork *fork) {
    *fork = (struct part_fork){}; // expect: compile
}
static uint32_t part(task *self, uint32_t args) {
    TASK_FORK(part, fork, self, args);
    clear(&fork);
    return 0;
}

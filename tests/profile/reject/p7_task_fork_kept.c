// A pointer to a fork stored where it outlives the fork.
#include "kernel/api/task.h"

TASK_FORK_DEFINE(part, uint32_t, uint32_t);
static uint32_t part(task *self, uint32_t args) {
    (void)self;
    return args;
}
static void begin(task *self, struct part_fork **kept) {
    TASK_FORK(part, fork, self, 1);
    *kept = &fork; // expect: P7
}

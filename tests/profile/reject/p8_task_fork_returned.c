// A fork that outlives the frame it is in.
#include "kernel/api/task.h"

TASK_FORK_DEFINE(part, uint32_t, uint32_t);
static uint32_t part(task *self, uint32_t args) {
    (void)self;
    return args;
}
static struct part_fork *begin(task *self) {
    TASK_FORK(part, fork, self, 1);
    return &fork; // expect: P8 compile
}

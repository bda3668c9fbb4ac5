// An array of forks.
#include "kernel/api/task.h"

TASK_FORK_DEFINE(part, uint32_t, uint32_t);
static uint32_t part(task *self, uint32_t args) {
    (void)self;
    struct part_fork forks[4] = {}; // expect: P6
    return args + (uint32_t)sizeof forks;
}

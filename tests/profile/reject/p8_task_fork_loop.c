// A fork in a loop: its place is made anew in each turn, while it is known from the one before.
#include "kernel/api/task.h"

TASK_FORK_DEFINE(part, uint32_t, uint32_t);
static uint32_t part(task *self, uint32_t args) {
    for (uint32_t i = 0; i < args; i++) {
        TASK_FORK(part, fork, self, i); // expect: P8
    }
    return args;
}

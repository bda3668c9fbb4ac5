// A fork as the one statement of an if: it would be joined at once.
#include "kernel/api/task.h"

TASK_FORK_DEFINE(part, uint32_t, uint32_t);
static uint32_t part(task *self, uint32_t args) {
    if (args > 2) TASK_FORK(part, fork, self, args); // expect: compile
    return args;
}

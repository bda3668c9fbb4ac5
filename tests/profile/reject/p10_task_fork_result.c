// A fork's result read before it is joined.
#include "kernel/api/task.h"

TASK_FORK_DEFINE(part, uint32_t, uint32_t);
static uint32_t part(task *self, uint32_t args) {
    TASK_FORK(part, fork, self, args);
    return fork.result_; // expect: P10
}

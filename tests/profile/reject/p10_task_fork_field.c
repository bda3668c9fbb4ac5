// A fork that says of itself that it was joined.
#include "kernel/api/task.h"

TASK_FORK_DEFINE(part, uint32_t, uint32_t);
static uint32_t part(task *self, uint32_t args) {
    TASK_FORK(part, fork, self, args);
    fork.work_.is_joined_ = true; // expect: P10
    return 0;
}

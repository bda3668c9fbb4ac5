// One fork assigned over another: the other would never be joined.
#include "kernel/api/task.h"

TASK_FORK_DEFINE(part, uint32_t, uint32_t);
static uint32_t part(task *self, uint32_t args) {
    TASK_FORK(part, first, self, args);
    TASK_FORK(part, second, self, args);
    (void)part_join(&second);
    first = second; // expect: compile
    return 0;
}

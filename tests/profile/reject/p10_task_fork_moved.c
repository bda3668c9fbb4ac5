// A fork moved away as owners are.
#include "kernel/api/task.h"
#include "safelib/own.h"

TASK_FORK_DEFINE(part, uint32_t, uint32_t);
SL_MOVE_DEFINE(struct part_fork); // expect: compile
static uint32_t part(task *self, uint32_t args) {
    (void)self;
    return args;
}

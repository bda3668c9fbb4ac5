// A jump past a fork, which would be joined all the same.
#include "kernel/api/task.h"

TASK_FORK_DEFINE(part, uint32_t, uint32_t);
static uint32_t part(task *self, uint32_t args) {
    switch (args) {
    case 1:;
        TASK_FORK(part, fork, self, args);
        return part_join(&fork);
    default: // expect: P4 compile
        return 0;
    }
}

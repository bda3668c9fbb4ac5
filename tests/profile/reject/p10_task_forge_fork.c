// A fork made without TASK_FORK.
#include "kernel/api/task.h"

TASK_FORK_DEFINE(part, uint32_t, uint32_t);
static uint32_t part(task *self, uint32_t args) {
    struct part_fork fork = {.work_ = {.self_ = self, .is_joined_ = true}}; // expect: P10
    return part_join(&fork) + args;
}

// A struct with a fork in it assigned over.
#include "kernel/api/task.h"

TASK_FORK_DEFINE(part, uint32_t, uint32_t);
struct pair {
    struct part_fork fork;
    uint32_t number;
};
static void clear(struct pair *to, struct pair *from) {
    *to = *from; // expect: compile
}
static uint32_t part(task *self, uint32_t args) {
    (void)self;
    return args;
}

// The drop function of a behaviour called by its private name.
#include "kernel/api/task.h"

TASK_DEFINE_OWNING(use, uint64_t, drop);
static void use(task *self, uint64_t *args) {
    use_drop_(self, nullptr); // expect: P10 P2
    *args = 0;
}
static void drop(task *self, uint64_t *args) {
    (void)self;
    (void)args;
}

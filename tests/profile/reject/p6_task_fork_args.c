// A view in the arguments of a fork.
#include "kernel/api/task.h"
#include "safelib/bytes.h"

TASK_FORK_DEFINE(part, sl_bytes, uint32_t); // expect: P6
static uint32_t part(task *self, sl_bytes args) {
    (void)self;
    return (uint32_t)sl_len(args);
}

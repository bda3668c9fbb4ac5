// A view as the result of a fork: its arena ends with the fork.
#include "kernel/api/task.h"
#include "safelib/bytes.h"

TASK_FORK_DEFINE(part, uint32_t, sl_bytes); // expect: P6
static sl_bytes part(task *self, uint32_t args) {
    sl_arena arena = task_arena(self);
    sl_bytes bytes = {};
    (void)sl_alloc(&arena, args, &bytes);
    return bytes;
}

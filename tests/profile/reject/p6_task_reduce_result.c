// A view as the result of a reduction.
#include "kernel/api/task.h"
#include "safelib/bytes.h"

static sl_bytes longer(sl_bytes left, sl_bytes right) {
    return sl_len(left) > sl_len(right) ? left : right;
}
TASK_PARALLEL_REDUCE_DEFINE(part, uint8_t, uint32_t, sl_bytes, longer); // expect: P6
static sl_bytes part(task *self, SL_CVIEW(uint8_t) bytes, size_t offset, uint32_t args) {
    (void)self;
    (void)bytes;
    (void)offset;
    (void)args;
    return (sl_bytes){};
}

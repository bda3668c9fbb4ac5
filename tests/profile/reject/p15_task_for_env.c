// The environment of a parallel_for that owns: each part would have it.
#include "kernel/api/task.h"
#include "safelib/box.h"
#include "safelib/views.h"

SL_BOX_DECLARE(int);
SL_BOX_DEFINE(int);
struct message {
    SL_BOX(int) box;
};
typedef struct message message;

TASK_PARALLEL_FOR_DEFINE(use, uint64_t, message); // expect: P15
static void use(task *self, SL_VIEW(uint64_t) part, size_t offset, message args) {
    (void)self;
    (void)part;
    (void)offset;
    sl_free(&args.box);
}

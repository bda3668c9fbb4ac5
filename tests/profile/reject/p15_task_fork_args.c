// A fork's arguments that own.
#include "kernel/api/task.h"
#include "safelib/box.h"
#include "safelib/views.h"

SL_BOX_DECLARE(int);
SL_BOX_DEFINE(int);
struct message {
    SL_BOX(int) box;
};
typedef struct message message;

TASK_FORK_DEFINE(use, message, uint32_t); // expect: P15
static uint32_t use(task *self, message args) {
    (void)self;
    sl_free(&args.box);
    return 0;
}

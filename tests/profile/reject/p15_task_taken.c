// A box copied out of arguments that are dropped.
#include "kernel/api/task.h"
#include "safelib/box.h"
#include "safelib/views.h"

SL_BOX_DECLARE(int);
SL_BOX_DEFINE(int);
struct message {
    SL_BOX(int) box;
};
typedef struct message message;

TASK_DEFINE_OWNING(use, message, drop);
static void use(task *self, message *args) {
    (void)self;
    SL_BOX(int) mine = args->box; // expect: P15
    sl_free(&mine);
}
static void drop(task *self, message *args) {
    (void)self;
    sl_free(&args->box);
}

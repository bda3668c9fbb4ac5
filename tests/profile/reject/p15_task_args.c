// Arguments that own, by value: a fault would lose them.
#include "kernel/api/task.h"
#include "safelib/box.h"
#include "safelib/views.h"

SL_BOX_DECLARE(int);
SL_BOX_DEFINE(int);
struct message {
    SL_BOX(int) box;
};
typedef struct message message;

TASK_DEFINE(use, message); // expect: P15
static void use(task *self, message args) {
    (void)self;
    sl_free(&args.box);
}

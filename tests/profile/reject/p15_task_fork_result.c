// A fork's result that owns: to join it twice would give it twice.
#include "kernel/api/task.h"
#include "safelib/box.h"
#include "safelib/views.h"

SL_BOX_DECLARE(int);
SL_BOX_DEFINE(int);
struct message {
    SL_BOX(int) box;
};
typedef struct message message;

TASK_FORK_DEFINE(use, uint32_t, message); // expect: P15
static message use(task *self, uint32_t args) {
    (void)self;
    (void)args;
    return (message){};
}

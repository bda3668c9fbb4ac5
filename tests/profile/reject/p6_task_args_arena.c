// An arena in the arguments of a behaviour.
#include "kernel/api/task.h"

struct message {
    sl_arena arena;
};
typedef struct message message;

TASK_DEFINE(late, message); // expect: P6
static void late(task *self, message args) {
    (void)self;
    (void)args;
}

// The task itself in the arguments of a behaviour.
#include "kernel/api/task.h"

struct message {
    task *self;
};
typedef struct message message;

TASK_DEFINE(late, message); // expect: P6
static void late(task *self, message args) {
    (void)self;
    (void)task_core(args.self);
}

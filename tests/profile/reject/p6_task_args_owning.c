// A view in arguments that are dropped.
#include "kernel/api/task.h"

struct message {
    SL_VIEW(uint8_t) bytes;
};
typedef struct message message;

TASK_DEFINE_OWNING(late, message, drop); // expect: P6
static void late(task *self, message *args) {
    (void)self;
    sl_fill(args->bytes, 1);
}
static void drop(task *self, message *args) {
    (void)self;
    (void)args;
}

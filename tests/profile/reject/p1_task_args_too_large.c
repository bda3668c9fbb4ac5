// Arguments above 64 bytes.
#include "kernel/api/task.h"

struct message {
    uint8_t bytes[65];
};
typedef struct message message;

TASK_DEFINE(late, message); // expect: compile
static void late(task *self, message args) {
    (void)self;
    (void)args;
}

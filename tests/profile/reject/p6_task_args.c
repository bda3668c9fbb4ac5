// A pointer to a state in the arguments of a behaviour.
#include "kernel/api/task.h"

struct place {
    uint64_t value;
};
typedef struct place place;
struct message {
    place *kept;
};
typedef struct message message;

TASK_DEFINE(late, message); // expect: P6
static void late(task *self, message args) {
    (void)self;
    args.kept->value = 1;
}

// A view of cowns in the arguments of a behaviour.
#include "kernel/api/task.h"

struct place {
    uint64_t value;
};
typedef struct place place;
COWN_DEFINE(place);
COWNS_DEFINE(place);
struct message {
    COWNS(place) cowns;
};
typedef struct message message;

TASK_DEFINE(late, message); // expect: P6
static void late(task *self, message args) {
    (void)self;
    (void)sl_len(args.cowns);
}

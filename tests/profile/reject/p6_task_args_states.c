// The states of a set of cowns in the arguments of a behaviour.
#include "kernel/api/task.h"

struct place {
    uint64_t value;
};
typedef struct place place;
COWN_DEFINE(place);
COWNS_DEFINE(place);
struct message {
    COWN_STATES(place) states;
};
typedef struct message message;

TASK_DEFINE(late, message); // expect: P6
static void late(task *self, message args) {
    (void)self;
    sl_at(args.states, 0)->value = 1;
}

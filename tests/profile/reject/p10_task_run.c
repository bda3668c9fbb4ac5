// The body of a behaviour called as if it had its cowns.
#include "kernel/api/task.h"

struct place {
    uint64_t value;
};
typedef struct place place;
COWN_DEFINE(place);

TASK_WHEN_DEFINE(use, place, uint64_t);
static void use(task *self, place *state, uint64_t args) {
    state->value = args;
    use_run_(self, nullptr); // expect: P10 P2
}

// A state asked for by its position, without its type.
#include "kernel/api/task.h"

struct place {
    uint64_t value;
};
typedef struct place place;
COWN_DEFINE(place);

TASK_WHEN_DEFINE(use, place, uint64_t);
static void use(task *self, place *state, uint64_t args) {
    state->value = args;
    task_state_(self, 1); // expect: P10 P2
}

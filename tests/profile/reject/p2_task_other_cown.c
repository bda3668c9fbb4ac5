// A behaviour of one state asked for with the cown of another.
#include "kernel/api/task.h"

struct place {
    uint64_t value;
};
typedef struct place place;
COWN_DEFINE(place);
struct other {
    uint32_t value;
};
typedef struct other other;
COWN_DEFINE(other);
TASK_WHEN_DEFINE(use, place, uint64_t);
static void use(task *self, place *state, uint64_t args) {
    state->value = args;
    COWN(other) cown = {};
    (void)use_when(self, cown, &args); // expect: compile
}

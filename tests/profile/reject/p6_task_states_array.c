// An array of states.
#include "kernel/api/task.h"

struct place {
    uint64_t value;
};
typedef struct place place;
COWN_DEFINE(place);

TASK_WHEN4_DEFINE(use, place, place, place, place, uint64_t);
static void use(task *self, place *a, place *b, place *c, place *d, uint64_t args) {
    (void)self;
    place *all[4] = {a, b, c, d}; // expect: P6
    all[1]->value = args;
}

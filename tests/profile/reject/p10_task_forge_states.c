// The states of cowns that nobody asked for.
#include "kernel/api/task.h"

struct place {
    uint64_t value;
};
typedef struct place place;
COWN_DEFINE(place);
COWNS_DEFINE(place);
static place *forge(task *self) {
    COWN_STATES(place) states = {self, 64}; // expect: P10
    return sl_at(states, 63);
}

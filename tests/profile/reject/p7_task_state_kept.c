// A state kept in another one's memory.
#include "kernel/api/task.h"

struct place {
    uint64_t value;
};
typedef struct place place;
COWN_DEFINE(place);

struct keeper {
    place *kept;
};
typedef struct keeper keeper;
static void keep(keeper *where, place *state) {
    where->kept = state; // expect: P7
}

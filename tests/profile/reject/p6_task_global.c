// A state kept in a global variable.
#include "kernel/api/task.h"

struct place {
    uint64_t value;
};
typedef struct place place;
COWN_DEFINE(place);

static const place *kept; // expect: P6 P9
static uint64_t look(void) { return kept->value; }

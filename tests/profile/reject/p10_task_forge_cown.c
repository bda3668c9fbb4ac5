// A cown's name made from a number.
#include "kernel/api/task.h"

struct place {
    uint64_t value;
};
typedef struct place place;
COWN_DEFINE(place);

static COWN(place) forge(uint32_t number) {
    COWN(place) cown = {number}; // expect: P10
    return cown;
}

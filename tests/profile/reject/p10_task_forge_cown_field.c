// A cown's name changed into another one's.
#include "kernel/api/task.h"

struct place {
    uint64_t value;
};
typedef struct place place;
COWN_DEFINE(place);

static void forge(COWN(place) * cown) {
    cown->number_ = 2; // expect: P10
}

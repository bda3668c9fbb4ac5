// A view in the state of a cown.
#include "kernel/api/task.h"

struct place {
    SL_VIEW(uint8_t) bytes;
};
typedef struct place place;
COWN_DEFINE(place); // expect: P6

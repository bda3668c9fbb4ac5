// A conditional operator with a void * is a void *.
#include "trusted/probe.h"

static long *make(bool which, int *p) {
    return which ? probe_pointer_(p) : nullptr; // expect: P2 P10
}

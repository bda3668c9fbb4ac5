// A trusted macro does not take the const away either.
#include "trusted/probe.h"

static int *f(const int *p) {
    return PROBE_TYPED(int, p); // expect: P14
}

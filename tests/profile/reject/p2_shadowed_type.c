// A local typedef must not make a trusted macro convert.
#include "trusted/probe.h"

static int *turn(long *p) {
    return PROBE_TYPED(int, p); // expect: P2
}

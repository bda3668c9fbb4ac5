// A local typedef changes what a trusted macro means.
#include "trusted/probe.h"

static int f(int x) {
    typedef char size_t; // expect: P10
    size_t unused = 1;
    return (int)PROBE_COUNT(x) + unused;
}

// A local variable changes what a trusted macro means.
#include "trusted/probe.h"

static size_t f(int x) {
    int probe_limit = 100; // expect: P10
    return PROBE_COUNT(x) + probe_limit;
}

// A subscript beside a trusted macro is user code.
#include "trusted/probe.h"

static int get(int *p, int i) {
    return PROBE_SAME(p)[i]; // expect: P1
}

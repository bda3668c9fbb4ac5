// A statement as an argument of a trusted macro.
#include "trusted/probe.h"

static int f(int x) {
    return (int)PROBE_SAME(sizeof(struct { int a; })) + x; // expect: P10 P11
}

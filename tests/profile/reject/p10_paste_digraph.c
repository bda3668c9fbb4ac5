// ']' made by '##', hidden in the argument of a trusted macro.
#include "trusted/probe.h"

#define CLOSE(x) : ## > x // expect: P10

static int f(int *p, int i) {
    return PROBE_SAME(p[i CLOSE() = 7) ? 1 : 0; // expect: P1 P10
}

static int (*const keep)(int *, int) = f;

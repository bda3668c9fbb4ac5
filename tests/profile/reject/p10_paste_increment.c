// '++' made by '##', hidden in the argument of a trusted macro: refused, and judged as safe code's.
#include "trusted/probe.h"

#define INC(x) + ## + x // expect: P10

static int f(int *p) {
    if (PROBE_SAME(p INC())) { // expect: P1 P10
        return *p;
    }
    return 0;
}

static int (*const keep)(int *) = f;

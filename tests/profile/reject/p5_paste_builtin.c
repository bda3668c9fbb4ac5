// A builtin made by '##', hidden in the argument of a trusted macro.
#include "trusted/probe.h"

#define CLZ(x) _##_builtin_clz##x

static int f(unsigned x) {
    return PROBE_SAME(CLZ()(x) == 1); // expect: P5
}

static int (*const keep)(unsigned) = f;

// The parentheses of a trusted macro make no trusted call.
#include "trusted/probe.h"

static int f(const char *text) {
    return probe_print PROBE_SAME(text); // expect: P4
}

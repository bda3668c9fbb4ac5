// Trusted parentheses round the type of a compound literal.
#include "trusted/probe.h"

static probe_view forge(int *p) {
    return PROBE_SAME(probe_view){p, 1000}; // expect: P10
}

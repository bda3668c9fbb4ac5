// A view made from its parts as a compound literal.
#include "trusted/probe.h"

static probe_view forge(int *p) {
    return (probe_view){p, 1000}; // expect: P10
}

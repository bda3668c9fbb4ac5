// A view made from its parts by name.
#include "trusted/probe.h"

static probe_view forge(int *p) {
    return (probe_view){.data_ = p, .len_ = 1000}; // expect: P10
}

// A view made from its parts.
#include "trusted/probe.h"

static probe_view forge(int *p) {
    probe_view view = {p, 1000}; // expect: P10
    return view;
}

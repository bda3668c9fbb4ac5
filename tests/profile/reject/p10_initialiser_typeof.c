// The type by typeof.
#include "trusted/probe.h"

static probe_view forge(probe_view like, int *p) {
    typeof(like) view = {p, 1000}; // expect: P10
    return view;
}

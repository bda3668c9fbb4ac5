// A view made by a user macro.
#include "trusted/probe.h"

#define VIEW(p, n) {p, n}
static probe_view forge(int *p) {
    probe_view view = VIEW(p, 1000); // expect: P10
    return view;
}

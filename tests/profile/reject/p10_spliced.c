// A private name on two lines.
#include "trusted/probe.h"

static int first(probe_view view) {
    int *p = view /* expect: P10 */.da\
ta_;
    return *p;
}

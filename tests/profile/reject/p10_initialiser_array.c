// Views in an array, without their braces.
#include "trusted/probe.h"

static int forge(int *p) {
    probe_view views[2] = {p, 1000, p, 1000}; // expect: P6 P10
    return probe_get(views[1], 999);
}

// A private name in an argument of a trusted macro.
#include "trusted/probe.h"

static int first(probe_view view) {
    return *PROBE_SAME(view.data_); // expect: P10
}

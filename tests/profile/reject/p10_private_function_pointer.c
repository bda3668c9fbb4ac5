// A private function by its address.
#include "trusted/probe.h"

static probe_view forge(int *p) {
    auto make = &probe_make_; // expect: P10
    return make(p, 1000);
}

// A private function of trusted code.
#include "trusted/probe.h"

static probe_view forge(int *p) {
    return probe_make_(p, 1000); // expect: P10
}

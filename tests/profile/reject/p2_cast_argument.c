// A cast in an argument of a trusted macro.
#include "trusted/probe.h"

static int read(uint64_t address) {
    return *PROBE_SAME((int *)address); // expect: P2
}

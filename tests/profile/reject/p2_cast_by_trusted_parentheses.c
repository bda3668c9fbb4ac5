// The parentheses of a trusted macro round a type make no trusted cast.
#include "trusted/probe.h"

static int read(uint64_t address) {
    return *PROBE_SAME(int *) address; // expect: P2
}

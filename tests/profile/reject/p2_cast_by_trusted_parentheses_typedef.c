// The same with a typedef.
#include "trusted/probe.h"

typedef int *int_pointer;
static int read(uint64_t address) {
    return *PROBE_SAME(int_pointer) address; // expect: P2
}

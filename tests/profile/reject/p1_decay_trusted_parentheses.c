// The same for an array that becomes a pointer.
#include "trusted/probe.h"

static int first(const int *p) { return *p; }
static int get(void) {
    int table[4] = {1, 2, 3, 4};
    return first PROBE_SAME(table); // expect: P1
}

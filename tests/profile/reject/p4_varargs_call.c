// A call with variable arguments, of whatever function.
#include "trusted/probe.h"

static int f(const char *format) {
    return probe_print(format, 1, 2); // expect: P4
}

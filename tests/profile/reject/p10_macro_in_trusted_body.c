// A user macro changes a word in a trusted macro.
#include "trusted/probe.h"

#define size_t char // expect: P10
static int f(int x) { return (int)PROBE_COUNT(x); }

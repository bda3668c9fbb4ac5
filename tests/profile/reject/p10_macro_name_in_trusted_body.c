// A user macro changes a function that a trusted macro calls.
#include "trusted/probe.h"

#define probe_limit 5 // expect: P10
static int f(int x) { return (int)PROBE_COUNT(x); }

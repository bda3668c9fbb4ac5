// A macro of trusted code is undefined.
#include "trusted/probe.h"

#undef PROBE_COUNT // expect: P11

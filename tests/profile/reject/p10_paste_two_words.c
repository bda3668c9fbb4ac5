// Two words where a trusted macro pastes.
#include "trusted/probe.h"

static PROBE_VIEW(int const) * f(void); // expect: P10

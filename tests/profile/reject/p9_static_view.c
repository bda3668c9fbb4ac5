// A view in a global.
#include "trusted/probe.h"

static probe_view view; // expect: P6 P9

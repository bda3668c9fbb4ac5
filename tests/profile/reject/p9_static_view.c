// A view in a global.
#include "trusted/probe.h"

static probe_view view; // expect: P9

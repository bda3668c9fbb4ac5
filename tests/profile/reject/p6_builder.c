// A builder in a global.
#include "safelib/out.h"

static sl_out out; // expect: P6 P9

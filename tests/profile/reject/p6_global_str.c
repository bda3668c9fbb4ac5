// Text in a global.
#include "safelib/str.h"

static sl_str name; // expect: P6 P9

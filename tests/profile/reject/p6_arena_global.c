// An arena in a global.
#include "safelib/arena.h"

static sl_arena arena; // expect: P6 P9

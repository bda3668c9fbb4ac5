// A thread-local constant is none of the exempt ones.
#include "safelib/str.h"

static thread_local const sl_str name = SL_STR("x"); // expect: P6 P9

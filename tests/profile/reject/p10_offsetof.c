// offsetof of a private field.
#include "trusted/probe.h"

static const size_t where = offsetof(probe_view, len_); // expect: P10

// A header whose functions trusted code defines is checked with what uses it.
// with: safe/interface.h
// interface: safe/interface.h
#include "safe/interface.h"

static int32_t twice(struct interface_handle from) { return 2 * interface_get(from); }

static_assert(sizeof(&twice) > 0);

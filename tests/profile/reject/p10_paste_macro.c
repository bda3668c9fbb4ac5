// The name of a macro: the box is named by it, and holds what the macro says.
#include "safelib/box.h"

#define item uint64_t
SL_BOX_DECLARE(item); // expect: P10
SL_BOX_DEFINE(item);  // expect: P10

[[maybe_unused]] static uint64_t f(const SL_BOX(item) *b) { return *sl_at(b); } // expect: P10

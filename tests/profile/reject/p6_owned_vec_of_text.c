// A vector of texts in a heap.
#include "trusted/owners.h"

SL_OWNED_VEC_DECLARE(sl_str);
SL_VIEW_DEFINE(sl_str); // expect: P6
SL_OWNED_VEC_DEFINE(sl_str); // expect: P6

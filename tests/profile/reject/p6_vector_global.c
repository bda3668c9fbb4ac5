// A vector in a global.
#include "safelib/vec.h"
#include "safelib/bytes.h"

SL_VEC_DEFINE(uint8_t);
static SL_VEC(uint8_t) vec; // expect: P6 P9

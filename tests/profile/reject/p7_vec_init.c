// A vector of the caller's is made.
#include "safelib/vec.h"
#include "safelib/bytes.h"

SL_VEC_DEFINE(uint8_t);

[[maybe_unused]] static void start(SL_VEC(uint8_t) *vec, sl_arena *arena) {
    sl_vec_init(vec, arena); // expect: P7
}

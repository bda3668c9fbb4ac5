// An array of vectors.
#include "safelib/vec.h"
#include "safelib/bytes.h"

SL_VEC_DEFINE(uint8_t);

[[maybe_unused]] static size_t len(void) {
    SL_VEC(uint8_t) vecs[2] = {}; // expect: P6
    return sl_len(&vecs[0]);
}

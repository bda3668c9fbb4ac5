// Vectors: how they grow.
#include "safelib/vec.h"

#include "safelib/checked.h"

static const size_t FIRST_CAPACITY = 8;

size_t sl_vec_next_capacity(size_t capacity, size_t needed) {
    size_t doubled = 0;
    if (sl_try_mul_size(capacity, 2, &doubled) != SL_OK) return needed;
    return sl_max_size(needed, sl_max_size(doubled, FIRST_CAPACITY));
}

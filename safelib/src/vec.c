// Vectors: the growing of storage, which is the same for all types.
#include "safelib/vec.h"

static const size_t FIRST_CAPACITY = 8;

struct sl_vec_storage_ sl_vec_grow_(sl_arena *arena, void *data, size_t capacity, size_t needed,
                                    size_t size, size_t align) {
    struct sl_vec_storage_ storage = {NULL, 0};
    size_t wanted;
    if (__builtin_mul_overflow(capacity, 2, &wanted)) return storage;
    if (wanted < FIRST_CAPACITY) wanted = FIRST_CAPACITY;
    if (wanted < needed) wanted = needed;
    storage.data_ = sl_arena_grow_(arena, data, capacity, wanted, size, align);
    if (storage.data_) storage.capacity_ = wanted;
    return storage;
}

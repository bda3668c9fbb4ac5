// A ring buffer over a view, by value in a struct.
#include "safelib/bytes.h"

struct ring {
    sl_bytes storage;
    size_t head;
    size_t count;
};

[[maybe_unused]] static sl_status ring_push(struct ring *ring, uint8_t byte) {
    size_t capacity = sl_len(ring->storage);
    if (ring->count == capacity) {
        return SL_NO_SPACE;
    }
    sl_set(ring->storage, (ring->head + ring->count) % capacity, byte);
    ring->count++;
    return SL_OK;
}

[[maybe_unused]] static sl_status ring_pop(struct ring *ring, uint8_t *byte) {
    if (ring->count == 0) {
        return SL_END;
    }
    *byte = sl_get(ring->storage, ring->head);
    ring->head = (ring->head + 1) % sl_len(ring->storage);
    ring->count--;
    return SL_OK;
}

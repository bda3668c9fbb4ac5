// A pool of connections that each own a box, named by handles that anyone may keep.
#include "trusted/owners.h"

SL_BOX_DECLARE(int);
SL_BOX_DEFINE(int);
SL_HANDLE_DEFINE(connection);
struct connection {
    SL_BOX(int) buffer;
    SL_HANDLE(connection) peer;
    int state;
};
typedef struct connection connection;
SL_POOL_DECLARE(connection);
SL_POOL_DEFINE(connection);
SL_MOVE_DEFINE(connection);

[[maybe_unused]] static sl_status open_one(SL_POOL(connection) *pool, const sl_heap *heap,
                                           SL_HANDLE(connection) peer, SL_HANDLE(connection) *out) {
    connection it = {.peer = peer, .state = 1};
    if (sl_box_init(&it.buffer, heap) != SL_OK) return SL_NO_MEMORY;
    if (sl_reserve(pool, sl_len(pool) + 1) != SL_OK) {
        sl_free(&it.buffer);
        return SL_NO_MEMORY;
    }
    return sl_insert(pool, sl_move(&it), out);
}

[[maybe_unused]] static int step(const SL_POOL(connection) *pool, SL_HANDLE(connection) one) {
    connection *it = sl_find(pool, one);
    if (it == nullptr || sl_is_empty(&it->buffer)) return 0;
    connection *peer = sl_find(pool, it->peer);
    if (peer != nullptr && sl_is_empty(&peer->buffer)) peer->buffer = sl_move(&it->buffer);
    return it->state;
}

[[maybe_unused]] static void end(SL_POOL(connection) *pool) {
    size_t position = 0;
    SL_HANDLE(connection) one = {};
    while (sl_next(pool, &position, &one)) {
        connection last = sl_remove(pool, one);
        sl_free(&last.buffer);
    }
    sl_free(pool);
}

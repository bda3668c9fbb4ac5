// Sessions live in a heap, each with a box of its own, until they end.
#include "safelib/owned_map.h"
#include "safelib/box.h"

struct session {
    uint64_t bytes;
};
typedef struct session session;
SL_BOX_DECLARE(session);
SL_BOX_DEFINE(session);
typedef SL_BOX(session) session_box;

SL_OWNED_MAP_DEFINE(uint32_t, session_box, sl_hash_u32, sl_is_equal_u32);
SL_OWNED_SET_DEFINE(uint32_t, sl_hash_u32, sl_is_equal_u32);

struct sessions {
    SL_OWNED_MAP(uint32_t, session_box) open;
    SL_OWNED_SET(uint32_t) blocked;
};
typedef struct sessions sessions;
SL_MOVE_DEFINE(sessions);

[[maybe_unused]] static sessions start(const sl_heap *heap, sl_hash_key key) {
    sessions all = {};
    sl_owned_map_init(&all.open, heap, key);
    sl_owned_set_init(&all.blocked, heap, key);
    return sl_move(&all);
}

[[maybe_unused]] static sl_status receive(sessions *all, const sl_heap *heap, uint32_t number,
                                          uint64_t bytes) {
    if (sl_has(&all->blocked, number)) return SL_DENIED;
    session_box *box = sl_entry(&all->open, number);
    if (box == nullptr) return SL_NO_MEMORY;
    if (sl_is_empty(box)) {
        sl_status status = sl_box_init(box, heap);
        if (status != SL_OK) return status;
    }
    sl_at(box)->bytes += bytes;
    return SL_OK;
}

[[maybe_unused]] static sl_status end(sessions *all, uint32_t number) {
    session_box *box = sl_find(&all->open, number);
    if (box == nullptr) return SL_NOT_FOUND;
    sl_free(box);
    (void)sl_remove(&all->open, number);
    return sl_insert(&all->blocked, number);
}

[[maybe_unused]] static void end_all(sessions *all) {
    for (size_t i = 0; i < sl_len(&all->open); i++)
        sl_free(sl_value_at(&all->open, i));
    sl_free(&all->open);
    sl_clear(&all->blocked);
    sl_free(&all->blocked);
}

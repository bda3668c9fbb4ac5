// A cache that forgets what was used least recently: a doubly linked list by indices.
#include "safelib/views.h"
#include "tests/profile/programs/programs.h"

enum { CACHE_SLOTS = 4, NONE = UINT16_MAX };

struct slot {
    uint32_t key;
    uint32_t value;
    uint16_t newer;
    uint16_t older;
};
typedef struct slot slot;
SL_VIEW_DEFINE(slot);

struct cache {
    slot places[CACHE_SLOTS];
    uint16_t newest;
    uint16_t oldest;
    uint16_t used;
};

static slot *cache_slot(struct cache *cache, uint16_t index) {
    return sl_at(SL_ARRAY_VIEW(slot, cache->places), index);
}

static void cache_unlink(struct cache *cache, uint16_t index) {
    slot *found = cache_slot(cache, index);
    if (found->newer == NONE)
        cache->newest = found->older;
    else
        cache_slot(cache, found->newer)->older = found->older;
    if (found->older == NONE)
        cache->oldest = found->newer;
    else
        cache_slot(cache, found->older)->newer = found->newer;
}

static void cache_link_newest(struct cache *cache, uint16_t index) {
    slot *found = cache_slot(cache, index);
    found->newer = NONE;
    found->older = cache->newest;
    if (cache->newest == NONE)
        cache->oldest = index;
    else
        cache_slot(cache, cache->newest)->newer = index;
    cache->newest = index;
}

static uint16_t cache_search(struct cache *cache, uint32_t key) {
    for (uint16_t at = cache->newest; at != NONE; at = cache_slot(cache, at)->older)
        if (cache_slot(cache, at)->key == key) return at;
    return NONE;
}

static uint32_t *cache_find(struct cache *cache, uint32_t key) {
    uint16_t at = cache_search(cache, key);
    if (at == NONE) return nullptr;
    cache_unlink(cache, at);
    cache_link_newest(cache, at);
    return &cache_slot(cache, at)->value;
}

static void cache_put(struct cache *cache, uint32_t key, uint32_t value) {
    uint32_t *old = cache_find(cache, key);
    if (old) {
        *old = value;
        return;
    }
    uint16_t at = cache->oldest;
    if (cache->used < CACHE_SLOTS)
        at = cache->used++;
    else
        cache_unlink(cache, at);
    cache_slot(cache, at)->key = key;
    cache_slot(cache, at)->value = value;
    cache_link_newest(cache, at);
}

void program_lru_cache(app *self) {
    struct cache cache = {.newest = NONE, .oldest = NONE};
    for (uint32_t key = 1; key <= 4; key++)
        cache_put(&cache, key, key * 10);
    sl_assert(*cache_find(&cache, 1) == 10);
    cache_put(&cache, 5, 50); // 2 goes, for 1 was used
    sl_assert(cache_find(&cache, 2) == nullptr && *cache_find(&cache, 1) == 10);
    cache_put(&cache, 3, 33);
    cache_put(&cache, 6, 60); // 4 goes
    sl_assert(cache_find(&cache, 4) == nullptr && *cache_find(&cache, 3) == 33);
    sl_assert(*cache_find(&cache, 5) == 50 && *cache_find(&cache, 6) == 60);
    console_print(self->console, "{} used\n", cache.used);
}

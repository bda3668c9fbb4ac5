// A cache of pages: a map whose keys are structs, and a set of those that changed.
#include "safelib/map.h"
#include "safelib/set.h"

struct page_key {
    uint32_t file;
    uint64_t offset;
};
typedef struct page_key page_key;

struct page {
    uint8_t bytes[64];
    uint64_t last_use;
};
typedef struct page page;

static uint64_t hash_page(sl_hash_key key, page_key page) {
    sl_hash_key rest = {.k0 = sl_hash_u32(key, page.file), .k1 = key.k1};
    return sl_hash_u64(rest, page.offset);
}

static bool is_equal_page(page_key a, page_key b) {
    return a.file == b.file && a.offset == b.offset;
}

SL_MAP_DEFINE(page_key, page, hash_page, is_equal_page);
SL_SET_DEFINE(page_key, hash_page, is_equal_page);

struct cache {
    SL_MAP(page_key, page) pages;
    SL_SET(page_key) changed;
    uint64_t clock;
    size_t limit;
};

static void evict_oldest(struct cache *cache) {
    size_t oldest = 0;
    for (size_t i = 1; i < sl_len(&cache->pages); i++) {
        uint64_t use = sl_value_at(&cache->pages, i)->last_use;
        if (use < sl_value_at(&cache->pages, oldest)->last_use) oldest = i;
    }
    page_key key = sl_key_at(&cache->pages, oldest);
    (void)sl_remove(&cache->changed, key);
    (void)sl_remove(&cache->pages, key);
}

static sl_status store(struct cache *cache, page_key key, uint8_t byte) {
    if (!sl_has(&cache->pages, key) && sl_len(&cache->pages) == cache->limit) evict_oldest(cache);
    sl_status status = sl_insert(&cache->changed, key);
    page *page = status == SL_OK ? sl_entry(&cache->pages, key) : nullptr;
    if (page == nullptr) return SL_NO_MEMORY;
    sl_set(SL_ARRAY_VIEW(uint8_t, page->bytes), key.offset % 64, byte);
    page->last_use = ++cache->clock;
    return SL_OK;
}

[[maybe_unused]] static sl_status fill(sl_arena *arena, sl_hash_key key, uint64_t n) {
    struct cache cache = {.limit = 8};
    sl_map_init(&cache.pages, arena, key);
    sl_set_init(&cache.changed, arena, key);
    sl_status status = sl_reserve(&cache.pages, cache.limit);
    for (uint64_t i = 0; status == SL_OK && i < n; i++)
        status = store(&cache, (page_key){.file = 1, .offset = i * i}, (uint8_t)i);
    sl_clear(&cache.changed);
    return status;
}

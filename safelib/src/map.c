// Maps: open addressing with linear probing over a table of (hash, entry number), and the entries
// in chunks that double in size, so that no entry ever moves.
#include "safelib/map.h"

enum {
    FIRST_SLOTS = 32, // a power of two
    FIRST_CHUNK = 16, // entries in chunk 0; chunk k holds FIRST_CHUNK << k
    CHUNKS = 27,      // together fewer than 2^31 entries
};

struct slot {
    uint32_t hash;
    uint32_t number; // of the entry, plus one; 0 marks a free slot
};

struct entry {
    const uint8_t *key;
    size_t key_len;
    // the value, at value_offset
};

struct sl_map_state_ {
    sl_arena arena;
    sl_hash_key key;
    struct slot *slots;
    size_t slot_count; // 0 or a power of two
    size_t count;
    size_t value_offset;
    size_t stride;
    size_t align;
    uint8_t *chunks[CHUNKS];
};

/// Chunk k begins with entry FIRST_CHUNK * (2^k - 1).
static size_t chunk_of(size_t index) {
    return (size_t)__builtin_clzll(FIRST_CHUNK) - (size_t)__builtin_clzll(index + FIRST_CHUNK);
}

static struct entry *entry_at(const struct sl_map_state_ *map, size_t index) {
    size_t chunk = chunk_of(index);
    size_t within = index + FIRST_CHUNK - ((size_t)FIRST_CHUNK << chunk);
    return (struct entry *)(map->chunks[chunk] + within * map->stride);
}

static void *value_of(const struct sl_map_state_ *map, struct entry *entry) {
    return (uint8_t *)entry + map->value_offset;
}

struct sl_map_state_ *sl_map_create_(sl_arena *arena, sl_hash_key key, size_t size, size_t align) {
    size_t entry_align = align > alignof(struct entry) ? align : alignof(struct entry);
    size_t value_offset = (sizeof(struct entry) + align - 1) & -align;
    size_t stride;
    if (__builtin_add_overflow(value_offset, size, &stride) ||
        __builtin_add_overflow(stride, entry_align - 1, &stride))
        return NULL;
    struct sl_map_state_ *map = (struct sl_map_state_ *)sl_arena_alloc_(
        arena, 1, sizeof(struct sl_map_state_), alignof(struct sl_map_state_));
    if (!map) return NULL;
    map->arena = *arena;
    map->key = key;
    map->value_offset = value_offset;
    map->stride = stride & -entry_align;
    map->align = entry_align;
    return map;
}

size_t sl_map_len_(const struct sl_map_state_ *map) { return map ? map->count : 0; }

sl_cbytes sl_map_key_(const struct sl_map_state_ *map, size_t index) {
    struct entry *entry = entry_at(map, index);
    return sl_cbytes_make_(entry->key, entry->key_len);
}

void *sl_map_value_(const struct sl_map_state_ *map, size_t index) {
    return value_of(map, entry_at(map, index));
}

/// Return the slot of the key, or the free one where it belongs. There is a table, never full.
static struct slot *find_slot(const struct sl_map_state_ *map, uint32_t hash, sl_cbytes key) {
    size_t mask = map->slot_count - 1;
    for (size_t i = hash & mask;; i = (i + 1) & mask) {
        struct slot *slot = &map->slots[i];
        if (slot->number == 0) return slot;
        if (slot->hash != hash) continue;
        if (sl_equal(sl_map_key_(map, slot->number - 1), key)) return slot;
    }
}

void *sl_map_find_(const struct sl_map_state_ *map, sl_cbytes key) {
    if (!map || map->count == 0) return NULL;
    struct slot *slot = find_slot(map, (uint32_t)sl_siphash_1_3(map->key, key), key);
    return slot->number == 0 ? NULL : sl_map_value_(map, slot->number - 1);
}

/// Make room for one more slot, at most 3/4 of them taken. Nothing is changed when it fails.
static bool reserve_slot(struct sl_map_state_ *map) {
    if (map->count < map->slot_count / 4 * 3) return true;
    size_t new_count = map->slot_count == 0 ? FIRST_SLOTS : map->slot_count * 2;
    struct slot *slots = (struct slot *)sl_arena_alloc_(&map->arena, new_count, sizeof(struct slot),
                                                        alignof(struct slot));
    if (!slots) return false;
    for (size_t i = 0; i < map->slot_count; i++) {
        if (map->slots[i].number == 0) continue;
        size_t to = map->slots[i].hash & (new_count - 1);
        while (slots[to].number != 0)
            to = (to + 1) & (new_count - 1);
        slots[to] = map->slots[i];
    }
    map->slots = slots;
    map->slot_count = new_count;
    return true;
}

/// Make room for one more entry. Nothing is changed when it fails.
static bool reserve_entry(struct sl_map_state_ *map) {
    size_t chunk = chunk_of(map->count);
    if (chunk >= CHUNKS) return false;
    if (map->chunks[chunk]) return true;
    map->chunks[chunk] = (uint8_t *)sl_arena_alloc_(&map->arena, (size_t)FIRST_CHUNK << chunk,
                                                    map->stride, map->align);
    return map->chunks[chunk];
}

void *sl_map_entry_(struct sl_map_state_ *map, sl_cbytes key) {
    if (!map) return NULL;
    uint32_t hash = (uint32_t)sl_siphash_1_3(map->key, key);
    if (map->count != 0) {
        struct slot *slot = find_slot(map, hash, key);
        if (slot->number != 0) return sl_map_value_(map, slot->number - 1);
    }
    if (!reserve_slot(map) || !reserve_entry(map)) return NULL;
    uint8_t *key_copy = (uint8_t *)sl_arena_alloc_(&map->arena, key.len_, 1, 1);
    if (!key_copy) return NULL;

    __builtin_memmove(key_copy, key.data_, key.len_);
    struct entry *entry = entry_at(map, map->count);
    entry->key = key_copy;
    entry->key_len = key.len_;
    map->count++;
    *find_slot(map, hash, key) = (struct slot){hash, (uint32_t)map->count};
    return value_of(map, entry);
}

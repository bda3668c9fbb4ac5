// Plain C without checks: a hash map of the design of safelib's (safelib/src/map.c).
// SipHash-1-3, slots of (hash, entry number) with linear probing, entries in chunks that double,
// keys copied, memory from a bump allocator that hands out zeros. Nothing runs out.
#include "bench/safelib/plain/map.h"

#include <string.h>

enum { FIRST_SLOTS = 32, FIRST_CHUNK = 16 };

struct slot {
    uint32_t hash;
    uint32_t number; // of the entry, plus one
};

struct entry {
    const uint8_t *key;
    size_t key_len;
    uint64_t value;
};

static void *allocate(struct plain_map *map, size_t len, size_t align) {
    uint8_t *at = map->memory + (-(uintptr_t)map->memory & (align - 1));
    map->memory = at + len;
    return memset(at, 0, len);
}

struct state {
    uint64_t v0, v1, v2, v3;
};

static inline __attribute__((always_inline)) void rounds(struct state *s, int n) {
    for (int i = 0; i < n; i++) {
        s->v0 += s->v1;
        s->v2 += s->v3;
        s->v1 = __builtin_rotateleft64(s->v1, 13) ^ s->v0;
        s->v3 = __builtin_rotateleft64(s->v3, 16) ^ s->v2;
        s->v0 = __builtin_rotateleft64(s->v0, 32);
        s->v2 += s->v1;
        s->v0 += s->v3;
        s->v1 = __builtin_rotateleft64(s->v1, 17) ^ s->v2;
        s->v3 = __builtin_rotateleft64(s->v3, 21) ^ s->v0;
        s->v2 = __builtin_rotateleft64(s->v2, 32);
    }
}

/// As in safelib, a function of its own.
static __attribute__((noinline)) uint64_t siphash_1_3(uint64_t k0, uint64_t k1,
                                                      const uint8_t *bytes, size_t n) {
    struct state s = {k0 ^ 0x736f6d6570736575u, k1 ^ 0x646f72616e646f6du, k0 ^ 0x6c7967656e657261u,
                      k1 ^ 0x7465646279746573u};
    size_t at = 0;
    for (; n - at >= 8; at += 8) {
        uint64_t word;
        memcpy(&word, bytes + at, 8);
        s.v3 ^= word;
        rounds(&s, 1);
        s.v0 ^= word;
    }
    uint64_t last = (uint64_t)n << 56;
    for (size_t i = 0; i < n - at; i++)
        last |= (uint64_t)bytes[at + i] << (8 * i);
    s.v3 ^= last;
    rounds(&s, 1);
    s.v0 ^= last;
    s.v2 ^= 0xff;
    rounds(&s, 3);
    return s.v0 ^ s.v1 ^ s.v2 ^ s.v3;
}

static size_t chunk_of(size_t index) {
    return (size_t)__builtin_clzll(FIRST_CHUNK) - (size_t)__builtin_clzll(index + FIRST_CHUNK);
}

static struct entry *entry_at(const struct plain_map *map, size_t index) {
    size_t chunk = chunk_of(index);
    return map->chunks[chunk] + (index + FIRST_CHUNK - ((size_t)FIRST_CHUNK << chunk));
}

static struct slot *find_slot(const struct plain_map *map, uint32_t hash, const uint8_t *key,
                              size_t len) {
    size_t mask = map->slot_count - 1;
    for (size_t i = hash & mask;; i = (i + 1) & mask) {
        struct slot *slot = &map->slots[i];
        if (slot->number == 0) return slot;
        if (slot->hash != hash) continue;
        const struct entry *entry = entry_at(map, slot->number - 1);
        if (entry->key_len == len && memcmp(entry->key, key, len) == 0) return slot;
    }
}

uint64_t *plain_map_find(const struct plain_map *map, const uint8_t *key, size_t len) {
    if (map->count == 0) return NULL;
    uint32_t hash = (uint32_t)siphash_1_3(map->k0, map->k1, key, len);
    struct slot *slot = find_slot(map, hash, key, len);
    return slot->number == 0 ? NULL : &entry_at(map, slot->number - 1)->value;
}

static void reserve_slot(struct plain_map *map) {
    if (map->count < map->slot_count / 4 * 3) return;
    size_t new_count = map->slot_count == 0 ? FIRST_SLOTS : map->slot_count * 2;
    struct slot *slots = allocate(map, new_count * sizeof *slots, alignof(struct slot));
    for (size_t i = 0; i < map->slot_count; i++) {
        if (map->slots[i].number == 0) continue;
        size_t to = map->slots[i].hash & (new_count - 1);
        while (slots[to].number != 0)
            to = (to + 1) & (new_count - 1);
        slots[to] = map->slots[i];
    }
    map->slots = slots;
    map->slot_count = new_count;
}

uint64_t *plain_map_entry(struct plain_map *map, const uint8_t *key, size_t len) {
    uint32_t hash = (uint32_t)siphash_1_3(map->k0, map->k1, key, len);
    if (map->count != 0) {
        struct slot *slot = find_slot(map, hash, key, len);
        if (slot->number != 0) return &entry_at(map, slot->number - 1)->value;
    }
    reserve_slot(map);
    size_t chunk = chunk_of(map->count);
    if (!map->chunks[chunk])
        map->chunks[chunk] = allocate(map, ((size_t)FIRST_CHUNK << chunk) * sizeof(struct entry),
                                      alignof(struct entry));
    struct entry *new = entry_at(map, map->count);
    new->key = memcpy(allocate(map, len, 1), key, len);
    new->key_len = len;
    map->count++;
    *find_slot(map, hash, key, len) = (struct slot){hash, (uint32_t)map->count};
    return &new->value;
}

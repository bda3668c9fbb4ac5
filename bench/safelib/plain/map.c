// Plain C without checks: a hash map of the design of safelib's (safelib/src/str_set.c).
// SipHash-1-3, slots of (hash, place) with linear probing, records of (number, length, key) one
// behind the other, values in an array, memory from a bump allocator that hands out zeros and lets
// the newest block grow where it is. Nothing runs out, and nothing is removed.
#include "bench/safelib/plain/map.h"

#include <string.h>

enum { FIRST_SLOTS = 16, FIRST_CAPACITY = 8, RECORD_HEADER = 8 };

struct slot {
    uint32_t hash;
    uint32_t place; // of the record, plus one
};

/// Make a block larger.
static void *grow(struct plain_map *map, void *old, size_t old_len, size_t len, size_t align) {
    if (old_len != 0 && (uint8_t *)old + old_len == map->memory) {
        memset(map->memory, 0, len - old_len);
        map->memory += len - old_len;
        return old;
    }
    uint8_t *at = map->memory + (-(uintptr_t)map->memory & (align - 1));
    map->memory = at + len;
    memset(at, 0, len);
    return old_len == 0 ? at : memcpy(at, old, old_len);
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

static uint32_t hash_of(const struct plain_map *map, const uint8_t *key, size_t len) {
    uint64_t hash = siphash_1_3(map->k0, map->k1, key, len);
    return (uint32_t)(hash ^ hash >> 32);
}

static uint32_t load(const uint8_t *bytes) {
    uint32_t value;
    memcpy(&value, bytes, sizeof value);
    return value;
}

static void store(uint8_t *bytes, uint32_t value) { memcpy(bytes, &value, sizeof value); }

static struct slot *find_slot(const struct plain_map *map, uint32_t hash, const uint8_t *key,
                              size_t len) {
    size_t mask = map->slot_count - 1;
    for (size_t i = hash & mask;; i = (i + 1) & mask) {
        struct slot *slot = &map->slots[i];
        if (slot->place == 0) return NULL;
        if (slot->hash != hash) continue;
        const uint8_t *record = map->bytes + slot->place - 1;
        if (load(record + 4) == len && memcmp(record + RECORD_HEADER, key, len) == 0) return slot;
    }
}

static uint64_t *value_of(const struct plain_map *map, const struct slot *slot) {
    return &map->values[load(map->bytes + slot->place - 1)];
}

uint64_t *plain_map_find(const struct plain_map *map, const uint8_t *key, size_t len) {
    if (map->count == 0) return NULL;
    struct slot *slot = find_slot(map, hash_of(map, key, len), key, len);
    return slot ? value_of(map, slot) : NULL;
}

static void insert(struct plain_map *map, struct slot slot) {
    size_t at = slot.hash & (map->slot_count - 1);
    while (map->slots[at].place != 0)
        at = (at + 1) & (map->slot_count - 1);
    map->slots[at] = slot;
}

static void reserve_slot(struct plain_map *map) {
    if (map->count < map->slot_count / 4 * 3) return;
    size_t half = map->slot_count, start = 0;
    map->slot_count = half == 0 ? FIRST_SLOTS : half * 2;
    map->slots = grow(map, map->slots, half * sizeof(struct slot),
                      map->slot_count * sizeof(struct slot), alignof(struct slot));
    while (start < half && map->slots[start].place != 0)
        start++;
    for (size_t i = 0; i < half; i++) {
        struct slot *from = &map->slots[(start + i) & (half - 1)], slot = *from;
        if (slot.place == 0) continue;
        *from = (struct slot){};
        insert(map, slot);
    }
}

static void reserve(struct plain_map *map, size_t len) {
    if (map->bytes_len - map->used < len) {
        size_t more = len > map->bytes_len ? len : map->bytes_len;
        map->bytes = grow(map, map->bytes, map->bytes_len, map->bytes_len + more, 1);
        map->bytes_len += more;
    }
    if (map->count < map->capacity) return;
    size_t n = map->capacity, capacity = n == 0 ? FIRST_CAPACITY : n * 2;
    map->places = grow(map, map->places, n * sizeof *map->places, capacity * sizeof *map->places,
                       alignof(uint32_t));
    map->values = grow(map, map->values, n * sizeof *map->values, capacity * sizeof *map->values,
                       alignof(uint64_t));
    map->capacity = capacity;
}

/// A function of its own, as in safelib: most keys are not new.
static __attribute__((noinline)) uint64_t *append(struct plain_map *map, uint32_t hash,
                                                  const uint8_t *key, size_t len) {
    reserve_slot(map);
    reserve(map, RECORD_HEADER + len);
    uint8_t *record = map->bytes + map->used;
    store(record, (uint32_t)map->count);
    store(record + 4, (uint32_t)len);
    memcpy(record + RECORD_HEADER, key, len);
    map->places[map->count] = (uint32_t)map->used;
    insert(map, (struct slot){hash, (uint32_t)map->used + 1});
    map->used += RECORD_HEADER + len;
    return &map->values[map->count++];
}

uint64_t *plain_map_entry(struct plain_map *map, const uint8_t *key, size_t len) {
    uint32_t hash = hash_of(map, key, len);
    struct slot *slot = map->count == 0 ? NULL : find_slot(map, hash, key, len);
    return slot ? value_of(map, slot) : append(map, hash, key, len);
}

// The unchecked hash map from bytes to uint64_t. A unit of its own, as safelib's is: neither may be
// compiled for the one length of key that the kernel has.
#pragma once

#include <stddef.h>
#include <stdint.h>

/// A map; all zero but for memory, which is big enough, and the hash key.
struct plain_map {
    uint8_t *memory;
    uint64_t k0, k1;
    struct slot *slots;
    size_t slot_count;
    uint32_t *places; // of the keys' records in bytes
    uint64_t *values;
    size_t count;
    size_t capacity; // of places and values
    uint8_t *bytes;
    size_t used;
    size_t bytes_len;
};

/// Return the key's value; null when there is none.
uint64_t *plain_map_find(const struct plain_map *map, const uint8_t *key, size_t len);

/// Return the key's value, zero when it is new.
uint64_t *plain_map_entry(struct plain_map *map, const uint8_t *key, size_t len);

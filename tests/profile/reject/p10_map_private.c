// A map's entries are reached by its functions only.
#include "safelib/map.h"

SL_MAP_DEFINE(uint32_t, uint32_t, sl_hash_u32, sl_is_equal_u32);

[[maybe_unused]] static size_t count(SL_MAP(uint32_t, uint32_t) *map) {
    return sl_len(&map->entries_); // expect: P10
}

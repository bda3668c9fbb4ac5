// A map of the caller's is made.
#include "safelib/map.h"

SL_MAP_DEFINE(uint8_t);

[[maybe_unused]] static sl_status start(SL_MAP(uint8_t) *map, sl_arena *arena, sl_hash_key key) {
    return sl_map_init(map, arena, key); // expect: P7
}

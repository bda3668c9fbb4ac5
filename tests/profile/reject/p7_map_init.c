// A map of the caller's is made.
#include "safelib/str_map.h"

SL_STR_MAP_DEFINE(uint8_t);

[[maybe_unused]] static void start(SL_STR_MAP(uint8_t) *map, sl_arena *arena, sl_hash_key key) {
    sl_map_init(map, arena, key); // expect: P7
}

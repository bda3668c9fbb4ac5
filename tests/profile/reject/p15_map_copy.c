// An owned map is moved, not copied.
#include "safelib/owned_map.h"

SL_OWNED_MAP_DEFINE(uint32_t, uint32_t, sl_hash_u32, sl_is_equal_u32);

struct state {
    SL_OWNED_MAP(uint32_t, uint32_t) map;
};

[[maybe_unused]] static void copy(struct state *to, struct state *from) {
    to->map = from->map; // expect: P15
}

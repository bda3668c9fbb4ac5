// What the values own would be lost without a word; they are emptied one by one.
#include "safelib/box.h"
#include "safelib/owned_map.h"

SL_BOX_DECLARE(uint64_t);
SL_BOX_DEFINE(uint64_t);
typedef SL_BOX(uint64_t) number_box;
SL_OWNED_MAP_DEFINE(uint32_t, number_box, sl_hash_u32, sl_is_equal_u32);

[[maybe_unused]] static void forget(SL_OWNED_MAP(uint32_t, number_box) *map) {
    sl_clear(map); // expect: P15
}

// Keys are given to hash and comparison by value: they own nothing.
#include "safelib/box.h"
#include "safelib/owned_map.h"

SL_BOX_DECLARE(uint64_t);
SL_BOX_DEFINE(uint64_t);
typedef SL_BOX(uint64_t) number_box;

static uint64_t hash_box(sl_hash_key key, number_box box) { return sl_hash_u64(key, *sl_at(&box)); }

static bool is_equal_box(number_box a, number_box b) { return *sl_at(&a) == *sl_at(&b); }

SL_OWNED_MAP_DEFINE(number_box, uint32_t, hash_box, is_equal_box); // expect: P15
SL_OWNED_SET_DEFINE(number_box, hash_box, is_equal_box);           // expect: P15

// Sets of the caller's are made.
#include "safelib/set.h"
#include "safelib/str_set.h"

SL_SET_DEFINE(uint32_t, sl_hash_u32, sl_is_equal_u32);

[[maybe_unused]] static void start(SL_SET(uint32_t) *set, sl_str_set *names, sl_arena *arena,
                                   sl_hash_key key) {
    sl_set_init(set, arena, key);       // expect: P7
    sl_str_set_init(names, arena, key); // expect: P7
}

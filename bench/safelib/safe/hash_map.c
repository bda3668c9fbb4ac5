// Safe C: safelib's map.
#include "bench/safelib/safe/kernels.h"

#include "safelib/str_map.h"

SL_STR_MAP_DEFINE(uint64_t);

uint64_t safe_hash_map(sl_cbytes in, sl_arena *arena) {
    SL_STR_MAP(uint64_t) counts = {};
    sl_map_init(&counts, arena, (sl_hash_key){.k0 = 1, .k1 = 2});
    for (sl_cbytes rest = in; sl_len(rest) >= 8; rest = sl_drop(rest, 8)) {
        uint64_t *count = sl_entry(&counts, sl_first(rest, 8));
        if (!count) return 0;
        *count += 1;
    }
    uint64_t sum = sl_len(&counts);
    for (sl_cbytes rest = in; sl_len(rest) >= 8; rest = sl_drop(rest, 8)) {
        uint64_t *count = sl_find(&counts, sl_first(rest, 8));
        if (count) sum += *count;
    }
    return sum;
}

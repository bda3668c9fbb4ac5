// A map from texts: SL_STR_MAP copies them, SL_MAP would keep the views.
#include "safelib/map.h"
#include "safelib/str.h"

static uint64_t hash_text(sl_hash_key key, sl_str text) {
    return sl_siphash_1_3(key, sl_bytes_of(text));
}

static bool is_equal_text(sl_str a, sl_str b) { return sl_equal(a, b); }

SL_MAP_DEFINE(sl_str, uint32_t, hash_text, is_equal_text); // expect: P6

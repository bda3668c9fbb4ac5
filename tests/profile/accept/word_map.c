// Words are counted in a hash map.
#include "safelib/arena.h"
#include "safelib/str.h"
#include "safelib/str_map.h"

SL_STR_MAP_DEFINE(uint32_t);

static sl_status count_words(sl_str text, SL_STR_MAP(uint32_t) *counts) {
    sl_status status = SL_OK;
    size_t position = 0;
    sl_str word = {};
    while (status == SL_OK && sl_split(text, ' ', &position, &word)) {
        uint32_t *count = sl_entry(counts, word);
        if (count == nullptr) {
            status = SL_NO_MEMORY;
        } else {
            (*count)++;
        }
    }
    return status;
}

[[maybe_unused]] static sl_status count(sl_str text, sl_arena *arena, sl_hash_key key,
                                        size_t *words) {
    SL_STR_MAP(uint32_t) counts = {};
    sl_map_init(&counts, arena, key);
    sl_status status = count_words(text, &counts);
    *words = sl_len(&counts);
    return status;
}

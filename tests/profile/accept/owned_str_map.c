// Words and how often each occurs, owned: made in one function, returned and freed by another.
#include "safelib/owned_str_map.h"

SL_OWNED_STR_MAP_DEFINE(uint32_t);
typedef SL_OWNED_STR_MAP(uint32_t) counts;

struct index {
    counts words;
    sl_owned_str_set names;
};

static counts count_words(const sl_heap *heap, sl_hash_key key, sl_str words) {
    counts counted = {};
    size_t at = 0;
    sl_str word = {};
    sl_owned_map_init(&counted, heap, key);
    while (sl_next_word(words, &at, &word)) {
        uint32_t *count = sl_entry(&counted, word);
        if (count) *count += 1;
    }
    return sl_move(&counted);
}

[[maybe_unused]] static uint32_t total(const sl_heap *heap, sl_hash_key key, sl_str words) {
    struct index index = {};
    uint32_t sum = 0;
    index.words = count_words(heap, key, words);
    sl_owned_set_init(&index.names, heap, key);
    for (size_t i = 0; i < sl_len(&index.words); i++) {
        sum += *sl_value_at(&index.words, i);
        if (sl_insert(&index.names, sl_key_at(&index.words, i)) != SL_OK) break;
    }
    sl_free(&index.words);
    sl_free(&index.names);
    return sum;
}

// Words are kept once each, and forgotten again.
#include "safelib/str_set.h"
#include "safelib/str.h"

static sl_status toggle(sl_str_set *words, sl_str line) {
    sl_status status = SL_OK;
    size_t at = 0;
    sl_str word = {};
    while (status == SL_OK && sl_split(line, ' ', &at, &word))
        if (!sl_remove(words, word)) status = sl_insert(words, word);
    return status;
}

[[maybe_unused]] static size_t odd_words(sl_arena *arena, sl_hash_key key, sl_str line) {
    sl_str_set words = {};
    sl_str_set_init(&words, arena, key);
    if (sl_reserve(&words, 16, 100) != SL_OK || toggle(&words, line) != SL_OK) return 0;
    size_t bytes = 0;
    for (size_t i = 0; i < sl_len(&words); i++)
        bytes += sl_len(sl_get(&words, i));
    return bytes;
}

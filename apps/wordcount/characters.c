// The classes of characters: a search in runs of characters of one class.

#include "apps/wordcount/characters.h"

#include "apps/wordcount/character_table.h"
#include "safelib/view.h"

SL_VIEW_DEFINE(character_run);

enum : uint32_t { UNICODE_END = 0x110000, ASCII_END = 0x80 };

static character_class ascii_class(uint32_t c) {
    if (c == ' ' || (c >= '\t' && c <= '\r')) return CHARACTER_SEPARATOR;
    return c > ' ' && c < 0x7f ? CHARACTER_WORD : CHARACTER_IGNORED;
}

character_class character_class_of(uint32_t c) {
    if (c < ASCII_END) return ascii_class(c);
    if (c >= UNICODE_END) return CHARACTER_IGNORED;
    // The last run that begins at or before c; the first one begins at 0.
    SL_CVIEW(character_run) runs = SL_ARRAY_CVIEW(character_run, character_runs);
    size_t low = 0, high = sl_len(runs);
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (sl_at(runs, middle)->first <= c)
            low = middle;
        else
            high = middle;
    }
    return sl_at(runs, low)->class;
}

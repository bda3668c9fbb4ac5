// What must be kept is kept as ranges: an index of lines in an arena.
#include "safelib/arena.h"
#include "safelib/str.h"
#include "safelib/vec.h"

SL_VIEW_DEFINE(sl_range);
SL_VEC_DEFINE(sl_range);

static sl_status index_lines(sl_str text, SL_VEC(sl_range) *lines) {
    size_t at = 0, from = 0;
    sl_str line = {};
    while (sl_split(text, '\n', &at, &line)) {
        sl_range range = {from, sl_len(line)};
        if (sl_push(lines, range) != SL_OK) return SL_NO_MEMORY;
        from = at;
    }
    return SL_OK;
}

static sl_str line_at(sl_str text, const SL_VEC(sl_range) *lines, size_t number) {
    return number < sl_len(lines) ? sl_sub(text, sl_get(lines, number)) : SL_STR("");
}

[[maybe_unused]] static size_t longest(sl_str text, sl_arena *arena) {
    SL_VEC(sl_range) lines = {};
    sl_vec_init(&lines, arena);
    if (index_lines(text, &lines) != SL_OK) return 0;
    size_t best = 0;
    for (size_t i = 0; i < sl_len(&lines); i++)
        if (sl_len(line_at(text, &lines, i)) > sl_len(line_at(text, &lines, best))) best = i;
    return best;
}

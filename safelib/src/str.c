// Strings: what is too long to be inlined.
#include "safelib/str.h"

static bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

sl_str sl_trim(sl_str text) {
    size_t from = 0, to = sl_len(text);
    while (from < to && is_space(sl_get(text, from)))
        from++;
    while (to > from && is_space(sl_get(text, to - 1)))
        to--;
    return sl_slice(text, from, to);
}

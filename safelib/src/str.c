// Strings: what is too long to be inlined.
#include "safelib/str.h"

static bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

sl_str sl_trim(sl_str text) {
    size_t from = 0, to = text.len_;
    while (from < to && is_space(text.data_[from]))
        from++;
    while (to > from && is_space(text.data_[to - 1]))
        to--;
    return sl_slice(text, from, to);
}

// Strings: what is too long to be inlined.
#include "safelib/str.h"

#include "safelib/ascii.h"

sl_str sl_trim_start(sl_str text) {
    size_t from = 0;
    while (from < sl_len(text) && sl_ascii_is_space(sl_get(text, from)))
        from++;
    return sl_drop(text, from);
}

sl_str sl_trim_end(sl_str text) {
    size_t to = sl_len(text);
    while (to > 0 && sl_ascii_is_space(sl_get(text, to - 1)))
        to--;
    return sl_first(text, to);
}

sl_str sl_trim(sl_str text) { return sl_trim_end(sl_trim_start(text)); }

bool sl_next_word(sl_str text, size_t *position, sl_str *word) {
    size_t len = sl_len(text), from = *position;
    while (from < len && sl_ascii_is_space(sl_get(text, from)))
        from++;
    if (from >= len) return false;
    size_t to = from;
    while (to < len && !sl_ascii_is_space(sl_get(text, to)))
        to++;
    *position = to;
    *word = sl_slice(text, from, to);
    return true;
}

int sl_str_compare_ignoring_case(sl_str a, sl_str b) {
    size_t common = sl_len(a) < sl_len(b) ? sl_len(a) : sl_len(b);
    for (size_t i = 0; i < common; i++) {
        uint8_t left = (uint8_t)sl_ascii_to_lower(sl_get(a, i));
        uint8_t right = (uint8_t)sl_ascii_to_lower(sl_get(b, i));
        if (left != right) return left < right ? -1 : 1;
    }
    return (sl_len(a) > sl_len(b)) - (sl_len(a) < sl_len(b));
}

// A piece of local text.
#include "safelib/str.h"

[[maybe_unused]] static sl_str first_word(void) {
    uint8_t buffer[4] = {'a', ' ', 'b', ' '};
    sl_str text = sl_str_of(SL_ARRAY_CVIEW(uint8_t, buffer)); // expect: P8
    sl_str word = {};
    size_t at = 0;
    return sl_split(text, ' ', &at, &word) ? word : text;
}

// A `char` above 127 is negative, and as an index it is huge.
#include "safelib/views.h"
#include "tests/profile/fault/programs.h"

static bool is_vowel(SL_CVIEW(uint8_t) classes, char c) {
    return sl_get(classes, (size_t)c) == 1; // fault: INDEX 18446744073709551555 256
}

void program_signed_character(app *self) {
    static const uint8_t classes[256] = {['a'] = 1, ['e'] = 1, ['i'] = 1, ['o'] = 1, ['u'] = 1};
    sl_str text = SL_STR("caf\xc3\xa9");
    size_t vowels = 0;
    for (size_t i = 0; i < sl_len(text); i++)
        if (is_vowel(SL_ARRAY_CVIEW(uint8_t, classes), sl_get(text, i))) vowels++;
    console_print(self->console, "{} vowels\n", vowels);
}

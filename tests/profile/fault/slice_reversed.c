// What stands between two marks, the second of which comes before the first.
#include "tests/profile/fault/programs.h"

static sl_str between(sl_str text, char open, char close) {
    return sl_slice(text, sl_find(text, open) + 1, sl_find(text, close)); // fault: SLICE 9 2
}

void program_slice_reversed(app *self) {
    console_print(self->console, "{}\n", between(SL_STR("f(x) = 2"), '(', ')'));
    console_print(self->console, "{}\n", between(SL_STR("a ) or b( c"), '(', ')'));
}

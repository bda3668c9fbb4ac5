// A fixed prefix is skipped in a line that is shorter than the prefix.
#include "tests/profile/fault/programs.h"

static sl_str value_of(sl_str line) {
    return sl_drop(line, 8); // fault: SLICE 8 6
}

void program_drop_too_many(app *self) {
    size_t at = 0;
    sl_str line = {};
    while (sl_split(SL_STR("content:text\nlength\n"), '\n', &at, &line))
        console_print(self->console, "{}\n", value_of(line));
}

// A string's escape looks at the character after the backslash, and there is none.
#include "tests/profile/fault/programs.h"

static char unescaped(sl_str text, size_t at) {
    char next = sl_get(text, at + 1); // fault: INDEX 7 7
    if (next == 'n') return '\n';
    return next;
}

void program_escape_at_end(app *self) {
    sl_str text = SL_STR("line\\n\\");
    size_t lines = 0;
    for (size_t i = 0; i < sl_len(text); i++)
        if (sl_get(text, i) == '\\' && unescaped(text, i) == '\n') lines++;
    console_print(self->console, "{}\n", lines);
}

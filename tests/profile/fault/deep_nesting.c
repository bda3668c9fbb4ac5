// A parser of parentheses that recurses once a level, given as many as its memory holds.
#include "tests/profile/fault/programs.h"

static size_t skip_group(sl_cbytes text, size_t at) { // or fault: STACK_OVERFLOW
    while (at < sl_len(text) && sl_get(text, at) == '(')
        at = skip_group(text, at + 1); // fault: STACK_OVERFLOW
    return at + 1;
}

void program_deep_nesting(app *self) {
    sl_bytes text = {};
    if (sl_alloc(&self->memory, sl_arena_remaining(&self->memory) - 64, &text) != SL_OK) return;
    sl_fill(text, '(');
    console_print(self->console, "end {}\n", skip_group(sl_const(text), 0));
}

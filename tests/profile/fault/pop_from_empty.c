// A calculator in Polish notation whose expression lacks an operand.
#include "safelib/vec.h"
#include "safelib/views.h"
#include "tests/profile/fault/programs.h"

SL_VEC_DEFINE(int64_t);

static void apply_plus(SL_VEC(int64_t) *stack) {
    int64_t b = sl_pop(stack);
    int64_t a = sl_pop(stack); // fault: INDEX 0 0
    (void)sl_push(stack, a + b);
}

void program_pop_from_empty(app *self) {
    SL_VEC(int64_t) stack = {};
    sl_vec_init(&stack, &self->memory);
    sl_str text = SL_STR("12++");
    for (size_t i = 0; i < sl_len(text); i++) {
        char c = sl_get(text, i);
        if (c == '+')
            apply_plus(&stack);
        else if (sl_push(&stack, c - '0') != SL_OK)
            return;
    }
    console_print(self->console, "{}\n", sl_pop(&stack));
}

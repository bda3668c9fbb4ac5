// The best entry is remembered by its index, and then the list shrinks.
#include "safelib/vec.h"
#include "safelib/views.h"
#include "tests/profile/fault/programs.h"

SL_VEC_DEFINE(uint32_t);

void program_stale_index(app *self) {
    SL_VEC(uint32_t) prices = {};
    sl_vec_init(&prices, &self->memory);
    size_t best = 0;
    for (uint32_t i = 0; i < 20; i++) {
        if (sl_push(&prices, 1000 + i * 7) != SL_OK) return;
        if (sl_get(&prices, i) > sl_get(&prices, best)) best = i;
    }
    while (sl_len(&prices) > 10)
        (void)sl_pop(&prices);
    console_print(self->console, "best {}\n", sl_get(&prices, best)); // fault: INDEX 19 10
}

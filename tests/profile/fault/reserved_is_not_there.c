// Room was made for eight elements, but there are none yet.
#include "safelib/vec.h"
#include "safelib/views.h"
#include "tests/profile/fault/programs.h"

SL_VEC_DEFINE(uint32_t);

void program_reserved_is_not_there(app *self) {
    SL_VEC(uint32_t) squares = {};
    sl_vec_init(&squares, &self->memory);
    if (sl_reserve(&squares, 8) != SL_OK) return;
    for (uint32_t i = 0; i < 8; i++)
        sl_set(&squares, i, i * i); // fault: INDEX 0 0
    console_print(self->console, "{}\n", sl_len(&squares));
}

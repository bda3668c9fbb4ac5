// A view of a vector shows the elements of when it was taken, not those that came later.
#include "safelib/vec.h"
#include "safelib/views.h"
#include "tests/profile/fault/programs.h"

SL_VEC_DEFINE(uint16_t);

void program_vector_view_is_old(app *self) {
    SL_VEC(uint16_t) ports = {};
    sl_vec_init(&ports, &self->memory);
    if (sl_push(&ports, 80) != SL_OK) return;
    SL_VIEW(uint16_t) all = sl_view(&ports);
    if (sl_push(&ports, 443) != SL_OK) return;
    console_print(self->console, "{}\n", sl_get(all, sl_len(&ports) - 1)); // fault: INDEX 1 1
}

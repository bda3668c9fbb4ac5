// A progress bar of nothing: a percentage by division by zero is infinite.
#include "safelib/views.h"
#include "tests/profile/fault/programs.h"

static uint32_t percent(uint64_t done, uint64_t total) {
    return (uint32_t)((double)done * 100 / (double)total); // fault: FLOAT_CAST
}

void program_float_too_large(app *self) {
    const uint64_t sizes[] = {10, 0};
    SL_CVIEW(uint64_t) totals = SL_ARRAY_CVIEW(uint64_t, sizes);
    for (size_t i = 0; i < sl_len(totals); i++)
        console_print(self->console, "{}%\n", percent(5, sl_get(totals, i)));
}

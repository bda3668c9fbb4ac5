// A list is turned round, by a loop that forgets that the last index is one below the length.
#include "safelib/views.h"
#include "tests/profile/fault/programs.h"

static void reverse(SL_VIEW(int16_t) values) {
    for (size_t i = 0; i < sl_len(values) / 2; i++)
        sl_swap(values, i, sl_len(values) - i); // fault: INDEX 6 6
}

void program_swap_beyond(app *self) {
    int16_t values[] = {1, 2, 3, 4, 5, 6};
    reverse(SL_ARRAY_VIEW(int16_t, values));
    console_print(self->console, "{}\n", values[0]);
}

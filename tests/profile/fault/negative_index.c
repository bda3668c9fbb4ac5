// What stands before the first element: an index of -1 becomes the largest size.
#include "safelib/views.h"
#include "tests/profile/fault/programs.h"

static int last_smaller(SL_CVIEW(int32_t) values, int32_t limit) {
    for (int i = (int)sl_len(values) - 1; i >= 0; i--)
        if (sl_get(values, (size_t)i) < limit) return i;
    return -1;
}

void program_negative_index(app *self) {
    const int32_t values[] = {5, 6, 7, 8};
    SL_CVIEW(int32_t) all = SL_ARRAY_CVIEW(int32_t, values);
    size_t found = (size_t)last_smaller(all, 3);
    console_print(self->console, "{}\n", sl_get(all, found)); // fault: INDEX 18446744073709551615 4
}

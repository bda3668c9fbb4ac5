// A binary search asserts what it relies on: that the table is sorted.
#include "safelib/views.h"
#include "tests/profile/fault/programs.h"

static bool has(SL_CVIEW(uint16_t) table, uint16_t wanted) {
    size_t low = 0, high = sl_len(table);
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        sl_assert(sl_get(table, low) <= sl_get(table, middle)); // fault: ASSERT
        if (sl_get(table, middle) == wanted) return true;
        if (sl_get(table, middle) < wanted)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

void program_unsorted_search(app *self) {
    const uint16_t table[] = {90, 20, 30, 40, 50};
    console_print(self->console, "{}\n", has(SL_ARRAY_CVIEW(uint16_t, table), 20));
}

// A transposed product reads column 3 of rows that have three.
#include "safelib/views.h"
#include "tests/profile/fault/programs.h"

enum { SIZE = 3 };

static int32_t product(SL_CVIEW(int32_t) row, SL_CVIEW(int32_t) other, size_t n) {
    int32_t sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += sl_get(row, i) * sl_get(other, i * SIZE); // fault: INDEX 3 3
    return sum;
}

void program_matrix_column(app *self) {
    const int32_t cells[SIZE * SIZE] = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    SL_CVIEW(int32_t) all = SL_ARRAY_CVIEW(int32_t, cells);
    console_print(self->console, "{}\n", product(sl_first(all, SIZE), all, SIZE + 1));
}

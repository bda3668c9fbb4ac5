// A matrix of 3 rows and 5 columns whose dimensions are swapped where a column is added up.
#include "safelib/views.h"
#include "tests/profile/fault/programs.h"

enum { ROWS = 3, COLUMNS = 5 };

static int64_t cell(SL_CVIEW(int64_t) cells, size_t row, size_t column) {
    SL_CVIEW(int64_t) line =
        sl_slice(cells, row * COLUMNS, (row + 1) * COLUMNS); // fault: SLICE 20 15
    return sl_get(line, column);
}

void program_matrix_swapped(app *self) {
    const int64_t cells[ROWS * COLUMNS] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
    int64_t sum = 0;
    for (size_t row = 0; row < COLUMNS; row++)
        sum += cell(SL_ARRAY_CVIEW(int64_t, cells), row, 1);
    console_print(self->console, "column {}\n", sum);
}

// Matrix product, transposition and identity, with rows as views.
#include "safelib/arena.h"
#include "safelib/views.h"
#include "tests/profile/programs/programs.h"

struct matrix {
    SL_VIEW(double) cells;
    size_t rows;
    size_t columns;
};

static struct matrix matrix_make(sl_arena *memory, size_t rows, size_t columns) {
    struct matrix made = {.rows = rows, .columns = columns};
    sl_assert(sl_alloc(memory, rows * columns, &made.cells) == SL_OK);
    return made;
}

static SL_VIEW(double) matrix_row(struct matrix m, size_t row) {
    return sl_slice(m.cells, row * m.columns, (row + 1) * m.columns);
}

static double *matrix_at(struct matrix m, size_t row, size_t column) {
    return sl_at(matrix_row(m, row), column);
}

static struct matrix matrix_multiply(sl_arena *memory, struct matrix a, struct matrix b) {
    sl_assert(a.columns == b.rows);
    struct matrix product = matrix_make(memory, a.rows, b.columns);
    for (size_t i = 0; i < a.rows; i++) {
        SL_VIEW(double) target = matrix_row(product, i);
        for (size_t k = 0; k < a.columns; k++) {
            SL_VIEW(double) right = matrix_row(b, k);
            double factor = *matrix_at(a, i, k);
            for (size_t j = 0; j < sl_len(right); j++)
                *sl_at(target, j) += factor * sl_get(right, j);
        }
    }
    return product;
}

static struct matrix matrix_transpose(sl_arena *memory, struct matrix m) {
    struct matrix turned = matrix_make(memory, m.columns, m.rows);
    for (size_t i = 0; i < m.rows; i++)
        for (size_t j = 0; j < m.columns; j++)
            *matrix_at(turned, j, i) = *matrix_at(m, i, j);
    return turned;
}

void program_matrix_rows(app *self) {
    struct matrix a = matrix_make(&self->memory, 2, 3);
    for (size_t i = 0; i < 6; i++)
        sl_set(a.cells, i, (double)(i + 1));
    struct matrix square = matrix_multiply(&self->memory, a, matrix_transpose(&self->memory, a));
    sl_assert(square.rows == 2 && square.columns == 2);
    sl_assert(*matrix_at(square, 0, 0) == 14 && *matrix_at(square, 0, 1) == 32);
    sl_assert(*matrix_at(square, 1, 0) == 32 && *matrix_at(square, 1, 1) == 77);
}

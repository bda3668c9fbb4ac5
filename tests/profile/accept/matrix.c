// A matrix as a view, with rows as views.
#include "safelib/views.h"

struct matrix {
    SL_VIEW(double) cells;
    size_t rows;
    size_t columns;
};

static SL_VIEW(double) matrix_row(struct matrix matrix, size_t row) {
    return sl_slice(matrix.cells, row * matrix.columns, (row + 1) * matrix.columns);
}

[[maybe_unused]] static void matrix_multiply(struct matrix a, struct matrix b, struct matrix out) {
    sl_fill(out.cells, 0.0);
    for (size_t i = 0; i < a.rows; i++) {
        SL_VIEW(double) target = matrix_row(out, i);
        SL_VIEW(double) left = matrix_row(a, i);
        for (size_t k = 0; k < a.columns; k++) {
            SL_VIEW(double) right = matrix_row(b, k);
            for (size_t j = 0; j < b.columns; j++) {
                *sl_at(target, j) += sl_get(left, k) * sl_get(right, j);
            }
        }
    }
}

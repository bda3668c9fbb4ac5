// Safe C: arithmetic on views. A slice of known length checks once; the loop over it is raw.
#include "bench/safelib/safe/kernels.h"

enum { SUM_BLOCK = 32 };

uint32_t safe_sum(SL_CVIEW(uint32_t) v) {
    uint32_t sum = 0;
    SL_CVIEW(uint32_t) rest = v;
    for (; sl_len(rest) >= SUM_BLOCK; rest = sl_drop(rest, SUM_BLOCK))
        for (size_t i = 0; i < SUM_BLOCK; i++)
            sum += sl_get(rest, i);
    for (size_t i = 0; i < sl_len(rest); i++)
        sum += sl_get(rest, i);
    return sum;
}

uint32_t safe_dot(SL_CVIEW(uint32_t) a, SL_CVIEW(uint32_t) b) {
    SL_CVIEW(uint32_t) other = sl_first(b, sl_len(a));
    uint32_t sum = 0;
    for (size_t i = 0; i < sl_len(a); i++)
        sum += sl_get(a, i) * sl_get(other, i);
    return sum;
}

void safe_saxpy(float k, SL_CVIEW(float) x, SL_VIEW(float) y) {
    SL_VIEW(float) out = sl_first(y, sl_len(x));
    for (size_t i = 0; i < sl_len(x); i++)
        sl_set(out, i, sl_get(out, i) + k * sl_get(x, i));
}

void safe_matmul(SL_CVIEW(float) a, SL_CVIEW(float) b, SL_VIEW(float) c, size_t n) {
    for (size_t i = 0; i < n; i++) {
        SL_VIEW(float) out = sl_sub(c, (sl_range){i * n, n});
        SL_CVIEW(float) factors = sl_sub(a, (sl_range){i * n, n});
        sl_fill(out, 0);
        for (size_t k = 0; k < n; k++) {
            SL_CVIEW(float) row = sl_sub(b, (sl_range){k * n, n});
            float factor = sl_get(factors, k);
            for (size_t j = 0; j < n; j++)
                sl_set(out, j, sl_get(out, j) + factor * sl_get(row, j));
        }
    }
}

void safe_stencil(SL_CVIEW(float) in, SL_VIEW(float) out, size_t n) {
    if (n < 3) return;
    size_t inner = n - 2;
    for (size_t i = 1; i + 1 < n; i++) {
        SL_CVIEW(float) above = sl_sub(in, (sl_range){(i - 1) * n + 1, inner});
        SL_CVIEW(float) below = sl_sub(in, (sl_range){(i + 1) * n + 1, inner});
        SL_CVIEW(float) left = sl_sub(in, (sl_range){i * n, inner});
        SL_CVIEW(float) here = sl_sub(in, (sl_range){i * n + 1, inner});
        SL_CVIEW(float) right = sl_sub(in, (sl_range){i * n + 2, inner});
        SL_VIEW(float) row = sl_sub(out, (sl_range){i * n + 1, inner});
        for (size_t j = 0; j < inner; j++)
            sl_set(row, j,
                   0.2f * (sl_get(here, j) + sl_get(left, j) + sl_get(right, j) + sl_get(above, j) +
                           sl_get(below, j)));
    }
}

void safe_prefix_sum(SL_CVIEW(uint32_t) in, SL_VIEW(uint32_t) out) {
    SL_VIEW(uint32_t) sums = sl_first(out, sl_len(in));
    uint32_t sum = 0;
    for (size_t i = 0; i < sl_len(in); i++) {
        sum += sl_get(in, i);
        sl_set(sums, i, sum);
    }
}

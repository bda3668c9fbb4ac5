// Plain C without checks: arithmetic on arrays.
#include "bench/safelib/kernels.h"

enum { SUM_BLOCK = 32 };

// Block by block, for clang 19 unrolls no vectorised loop whose length it does not know.
uint32_t kernel_sum(const uint32_t *v, size_t n) {
    uint32_t sum = 0;
    size_t at = 0;
    for (; n - at >= SUM_BLOCK; at += SUM_BLOCK)
        for (size_t i = 0; i < SUM_BLOCK; i++)
            sum += v[at + i];
    for (; at < n; at++)
        sum += v[at];
    return sum;
}

uint32_t kernel_dot(const uint32_t *a, const uint32_t *b, size_t n) {
    uint32_t sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += a[i] * b[i];
    return sum;
}

void kernel_saxpy(float k, const float *x, float *y, size_t n) {
    for (size_t i = 0; i < n; i++)
        y[i] += k * x[i];
}

void kernel_matmul(const float *a, const float *b, float *c, size_t n) {
    for (size_t i = 0; i < n; i++) {
        for (size_t j = 0; j < n; j++)
            c[i * n + j] = 0;
        for (size_t k = 0; k < n; k++) {
            float factor = a[i * n + k];
            for (size_t j = 0; j < n; j++)
                c[i * n + j] += factor * b[k * n + j];
        }
    }
}

void kernel_stencil(const float *in, float *out, size_t n) {
    for (size_t i = 1; i + 1 < n; i++) {
        for (size_t j = 1; j + 1 < n; j++) {
            const float *at = in + i * n + j;
            out[i * n + j] = 0.2f * (at[0] + at[-1] + at[1] + *(at - n) + at[n]);
        }
    }
}

void kernel_prefix_sum(const uint32_t *in, uint32_t *out, size_t n) {
    uint32_t sum = 0;
    for (size_t i = 0; i < n; i++) {
        sum += in[i];
        out[i] = sum;
    }
}

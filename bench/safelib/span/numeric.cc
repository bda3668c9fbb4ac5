// C++ spans with libstdc++'s assertions: arithmetic.
#include "bench/safelib/kernels.h"

#include <span>

using std::span;

static uint32_t sum(span<const uint32_t> v) {
    constexpr size_t BLOCK = 32;
    uint32_t sum = 0;
    span<const uint32_t> rest = v;
    for (; rest.size() >= BLOCK; rest = rest.subspan(BLOCK))
        for (uint32_t value : rest.first(BLOCK))
            sum += value;
    for (uint32_t value : rest)
        sum += value;
    return sum;
}

static uint32_t dot(span<const uint32_t> a, span<const uint32_t> b) {
    span other = b.first(a.size());
    uint32_t sum = 0;
    for (size_t i = 0; i < a.size(); i++)
        sum += a[i] * other[i];
    return sum;
}

static void saxpy(float k, span<const float> x, span<float> y) {
    span out = y.first(x.size());
    for (size_t i = 0; i < x.size(); i++)
        out[i] += k * x[i];
}

static void matmul(span<const float> a, span<const float> b, span<float> c, size_t n) {
    for (size_t i = 0; i < n; i++) {
        span out = c.subspan(i * n, n);
        span factors = a.subspan(i * n, n);
        for (float &value : out)
            value = 0;
        for (size_t k = 0; k < n; k++) {
            span row = b.subspan(k * n, n);
            float factor = factors[k];
            for (size_t j = 0; j < n; j++)
                out[j] += factor * row[j];
        }
    }
}

static void stencil(span<const float> in, span<float> out, size_t n) {
    if (n < 3) return;
    size_t inner = n - 2;
    for (size_t i = 1; i + 1 < n; i++) {
        span above = in.subspan((i - 1) * n + 1, inner);
        span below = in.subspan((i + 1) * n + 1, inner);
        span left = in.subspan(i * n, inner);
        span here = in.subspan(i * n + 1, inner);
        span right = in.subspan(i * n + 2, inner);
        span row = out.subspan(i * n + 1, inner);
        for (size_t j = 0; j < inner; j++)
            row[j] = 0.2f * (here[j] + left[j] + right[j] + above[j] + below[j]);
    }
}

static void prefix_sum(span<const uint32_t> in, span<uint32_t> out) {
    span sums = out.first(in.size());
    uint32_t sum = 0;
    for (size_t i = 0; i < in.size(); i++) {
        sum += in[i];
        sums[i] = sum;
    }
}

uint32_t kernel_sum(const uint32_t *v, size_t n) { return sum({v, n}); }

uint32_t kernel_dot(const uint32_t *a, const uint32_t *b, size_t n) { return dot({a, n}, {b, n}); }

void kernel_saxpy(float k, const float *x, float *y, size_t n) { saxpy(k, {x, n}, {y, n}); }

void kernel_matmul(const float *a, const float *b, float *c, size_t n) {
    matmul({a, n * n}, {b, n * n}, {c, n * n}, n);
}

void kernel_stencil(const float *in, float *out, size_t n) {
    stencil({in, n * n}, {out, n * n}, n);
}

void kernel_prefix_sum(const uint32_t *in, uint32_t *out, size_t n) {
    prefix_sum({in, n}, {out, n});
}

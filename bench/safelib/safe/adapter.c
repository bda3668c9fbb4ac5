// What joins the safe kernels to the interface of all variants: it vouches for pointer and length.
#include "bench/safelib/kernels.h"
#include "bench/safelib/safe/kernels.h"

static SL_CVIEW(uint32_t) words(const uint32_t *v, size_t n) {
    return sl_cview_make_uint32_t_(v, n);
}

static SL_CVIEW(float) floats(const float *v, size_t n) { return sl_cview_make_float_(v, n); }

uint32_t kernel_sum(const uint32_t *v, size_t n) { return safe_sum(words(v, n)); }

uint32_t kernel_dot(const uint32_t *a, const uint32_t *b, size_t n) {
    return safe_dot(words(a, n), words(b, n));
}

void kernel_saxpy(float k, const float *x, float *y, size_t n) {
    safe_saxpy(k, floats(x, n), sl_view_make_float_(y, n));
}

void kernel_matmul(const float *a, const float *b, float *c, size_t n) {
    safe_matmul(floats(a, n * n), floats(b, n * n), sl_view_make_float_(c, n * n), n);
}

void kernel_stencil(const float *in, float *out, size_t n) {
    safe_stencil(floats(in, n * n), sl_view_make_float_(out, n * n), n);
}

void kernel_prefix_sum(const uint32_t *in, uint32_t *out, size_t n) {
    safe_prefix_sum(words(in, n), sl_view_make_uint32_t_(out, n));
}

void kernel_histogram(const uint8_t *in, size_t n, uint32_t *bins) {
    safe_histogram(sl_cbytes_make_(in, n), sl_view_make_uint32_t_(bins, 256));
}

void kernel_quicksort(uint32_t *v, size_t n) { safe_quicksort(sl_view_make_uint32_t_(v, n)); }

uint64_t kernel_binary_search(const uint32_t *sorted, size_t n, const uint32_t *keys,
                              size_t count) {
    return safe_binary_search(words(sorted, n), words(keys, count));
}

uint64_t kernel_hash_map(const uint8_t *in, size_t n, uint8_t *memory, size_t memory_len) {
    sl_arena arena = {};
    sl_arena_init_(&arena, sl_bytes_make_(memory, memory_len));
    return safe_hash_map(sl_cbytes_make_(in, n), &arena);
}

uint64_t kernel_ring(uint64_t *slots, size_t n, size_t count) {
    return safe_ring(sl_view_make_uint64_t_(slots, n), count);
}

void kernel_sha256(const uint8_t *in, size_t n, uint8_t *digest) {
    safe_sha256(sl_cbytes_make_(in, n), sl_bytes_make_(digest, 32));
}

uint32_t kernel_crc32c(const uint32_t *tables, const uint8_t *in, size_t n) {
    return safe_crc32c(words(tables, 2048), sl_cbytes_make_(in, n));
}

size_t kernel_base64_encode(const uint8_t *in, size_t n, uint8_t *out, size_t room) {
    return safe_base64_encode(sl_cbytes_make_(in, n), sl_bytes_make_(out, room));
}

size_t kernel_base64_decode(const uint8_t *values, const uint8_t *in, size_t n, uint8_t *out,
                            size_t room) {
    return safe_base64_decode(sl_cbytes_make_(values, 256), sl_cbytes_make_(in, n),
                              sl_bytes_make_(out, room));
}

size_t kernel_utf8(const uint8_t *in, size_t n) { return safe_utf8(sl_cbytes_make_(in, n)); }

uint64_t kernel_http(const uint8_t *in, size_t n) { return safe_http(sl_cbytes_make_(in, n)); }

size_t kernel_json(const uint8_t *in, size_t n, uint32_t *out, size_t room) {
    return safe_json(sl_cbytes_make_(in, n), sl_view_make_uint32_t_(out, room));
}

uint64_t kernel_split(const uint8_t *in, size_t n) { return safe_split(sl_cbytes_make_(in, n)); }

size_t kernel_lz(const uint8_t *in, size_t n, uint8_t *out, size_t room) {
    return safe_lz(sl_cbytes_make_(in, n), sl_bytes_make_(out, room));
}

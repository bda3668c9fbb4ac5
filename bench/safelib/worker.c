// Runs the kernels of one variant, at the word of compare.py.
// - One request a line: KERNEL SIZE RUNS. The answer: the fastest run in ns, and a digest of the
//   result; or "missing".
// - Inputs are made once for a kernel and size, outside the time that is taken.
#include "bench/safelib/inputs.h"
#include "bench/safelib/kernels.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#pragma weak kernel_sum
#pragma weak kernel_dot
#pragma weak kernel_saxpy
#pragma weak kernel_matmul
#pragma weak kernel_stencil
#pragma weak kernel_prefix_sum
#pragma weak kernel_histogram
#pragma weak kernel_quicksort
#pragma weak kernel_binary_search
#pragma weak kernel_hash_map
#pragma weak kernel_sha256
#pragma weak kernel_crc32c
#pragma weak kernel_base64_encode
#pragma weak kernel_base64_decode
#pragma weak kernel_utf8
#pragma weak kernel_http
#pragma weak kernel_json
#pragma weak kernel_split
#pragma weak kernel_lz
#pragma weak kernel_ring

enum { CAPACITY = 4 << 20 };

union buffer {
    uint8_t bytes[CAPACITY];
    uint32_t words[CAPACITY / 4];
    uint64_t longs[CAPACITY / 8];
    float floats[CAPACITY / 4];
};

// in, other: inputs; out: the result; first: what out begins with, for kernels that change it.
static alignas(4096) union buffer in, other, first, out;
static size_t n, in_len, out_len;

static void prepare_words(void) {
    inputs_words(in.words, n);
    inputs_words(other.words, n);
}

static void prepare_floats(void) {
    inputs_floats(in.floats, n);
    inputs_floats(other.floats, n);
    inputs_floats(first.floats, n);
}

static void prepare_matrices(void) {
    inputs_floats(in.floats, n * n);
    inputs_floats(other.floats, n * n);
}

static void prepare_bytes(void) { in_len = inputs_bytes(in.bytes, n); }

static void prepare_unsorted(void) { inputs_words(first.words, n); }

static void prepare_sorted(void) {
    for (size_t i = 0; i < n; i++)
        in.words[i] = (uint32_t)(i * 7 + 3);
    for (size_t i = 0; i < 1000; i++)
        other.words[i] = inputs_below((uint32_t)(n * 7 + 10));
}

static void prepare_keys(void) { in_len = inputs_keys(in.bytes, n); }
static void prepare_utf8(void) { in_len = inputs_utf8(in.bytes, n); }
static void prepare_http(void) { in_len = inputs_http(in.bytes, n); }
static void prepare_json(void) { in_len = inputs_json(in.bytes, n); }
static void prepare_csv(void) { in_len = inputs_csv(in.bytes, n); }

static void prepare_crc32c(void) {
    prepare_bytes();
    for (uint32_t i = 0; i < 256; i++) {
        uint32_t crc = i;
        for (int bit = 0; bit < 8; bit++)
            crc = crc >> 1 ^ (crc & 1 ? 0x82F63B78u : 0);
        other.words[i] = crc;
    }
    for (uint32_t i = 256; i < 2048; i++) {
        uint32_t before = other.words[i - 256];
        other.words[i] = before >> 8 ^ other.words[before & 0xFF];
    }
}

static void prepare_base64(void) {
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    in_len = inputs_base64(in.bytes, n);
    memset(other.bytes, 0xFF, 256);
    for (uint8_t i = 0; i < 64; i++)
        other.bytes[(uint8_t)digits[i]] = i;
}

static void prepare_lz(void) { in_len = inputs_lz(in.bytes, n, &out_len); }

static uint64_t run_sum(void) { return kernel_sum(in.words, n); }

static uint64_t run_dot(void) { return kernel_dot(in.words, other.words, n); }

static uint64_t run_saxpy(void) {
    kernel_saxpy(0.5f, in.floats, out.floats, n);
    return 0;
}

static uint64_t run_matmul(void) {
    kernel_matmul(in.floats, other.floats, out.floats, n);
    return 0;
}

static uint64_t run_stencil(void) {
    kernel_stencil(in.floats, out.floats, n);
    return 0;
}

static uint64_t run_prefix_sum(void) {
    kernel_prefix_sum(in.words, out.words, n);
    return 0;
}

static uint64_t run_histogram(void) {
    kernel_histogram(in.bytes, in_len, out.words);
    return 0;
}

static uint64_t run_quicksort(void) {
    kernel_quicksort(out.words, n);
    return 0;
}

static uint64_t run_binary_search(void) {
    return kernel_binary_search(in.words, n, other.words, 1000);
}

static uint64_t run_hash_map(void) {
    return kernel_hash_map(in.bytes, in_len, other.bytes, CAPACITY);
}

static uint64_t run_sha256(void) {
    kernel_sha256(in.bytes, in_len / 64 * 64, out.bytes);
    return 0;
}

static uint64_t run_crc32c(void) { return kernel_crc32c(other.words, in.bytes, in_len); }

static uint64_t run_base64_encode(void) {
    return out_len = kernel_base64_encode(in.bytes, in_len, out.bytes, CAPACITY);
}

static uint64_t run_base64_decode(void) {
    return out_len = kernel_base64_decode(other.bytes, in.bytes, in_len, out.bytes, CAPACITY);
}

static uint64_t run_utf8(void) { return kernel_utf8(in.bytes, in_len); }

static uint64_t run_http(void) { return kernel_http(in.bytes, in_len); }

static uint64_t run_json(void) {
    size_t tokens = kernel_json(in.bytes, in_len, out.words, CAPACITY / 4);
    out_len = tokens * 4;
    return tokens;
}

static uint64_t run_split(void) { return kernel_split(in.bytes, in_len); }

static uint64_t run_lz(void) { return kernel_lz(in.bytes, in_len, out.bytes, out_len); }

static uint64_t run_ring(void) { return kernel_ring(out.longs, 256, n); }

// What of `out` is the result: nothing, n or n * n words, or what the kernel returned or is known.
enum result { NOTHING, WORDS, SQUARE, BINS, DIGEST, AS_SET };

struct job {
    const char *name;
    void *kernel;
    void (*prepare)(void);
    uint64_t (*run)(void);
    enum result result;
};

#define JOB(name, prepare, result) {#name, (void *)kernel_##name, prepare, run_##name, result}

static const struct job jobs[] = {
    JOB(sum, prepare_words, NOTHING),
    JOB(dot, prepare_words, NOTHING),
    JOB(saxpy, prepare_floats, WORDS),
    JOB(matmul, prepare_matrices, SQUARE),
    JOB(stencil, prepare_matrices, SQUARE),
    JOB(prefix_sum, prepare_words, WORDS),
    JOB(histogram, prepare_bytes, BINS),
    JOB(quicksort, prepare_unsorted, WORDS),
    JOB(binary_search, prepare_sorted, NOTHING),
    JOB(hash_map, prepare_keys, NOTHING),
    JOB(sha256, prepare_bytes, DIGEST),
    JOB(crc32c, prepare_crc32c, NOTHING),
    JOB(base64_encode, prepare_bytes, AS_SET),
    JOB(base64_decode, prepare_base64, AS_SET),
    JOB(utf8, prepare_utf8, NOTHING),
    JOB(http, prepare_http, NOTHING),
    JOB(json, prepare_json, AS_SET),
    JOB(split, prepare_csv, NOTHING),
    JOB(lz, prepare_lz, AS_SET),
    JOB(ring, prepare_bytes, NOTHING),
};

static const struct job *find(const char *name) {
    for (size_t i = 0; i < sizeof jobs / sizeof jobs[0]; i++)
        if (strcmp(jobs[i].name, name) == 0) return &jobs[i];
    return NULL;
}

static size_t result_len(const struct job *job) {
    switch (job->result) {
    case WORDS:
        return n * 4;
    case SQUARE:
        return n * n * 4;
    case BINS:
        return 1024;
    case DIGEST:
        return 32;
    case AS_SET:
        return out_len;
    default:
        return 0;
    }
}

static uint64_t now_ns(void) {
    struct timespec time;
    timespec_get(&time, TIME_UTC);
    return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

static void answer(const struct job *job, unsigned runs) {
    uint64_t best = UINT64_MAX, value = 0;
    size_t len = result_len(job);
    for (unsigned i = 0; i < runs; i++) {
        memcpy(out.bytes, first.bytes, len < 1024 ? 1024 : len);
        uint64_t begin = now_ns();
        value = job->run();
        uint64_t taken = now_ns() - begin;
        if (taken < best) best = taken;
    }
    uint64_t digest = value ^ 0xCBF29CE484222325u; // FNV-1a
    len = result_len(job);
    for (size_t i = 0; i < len; i++)
        digest = (digest ^ out.bytes[i]) * 0x100000001B3u;
    printf("%lu %016lx\n", best, digest);
}

int main(void) {
    char name[32];
    size_t size;
    unsigned runs;
    const struct job *prepared = NULL;
    while (scanf("%31s %zu %u", name, &size, &runs) == 3) {
        const struct job *job = find(name);
        if (!job || size > CAPACITY / 4) return 2;
        if (!job->kernel) {
            puts("missing");
        } else {
            if (job != prepared || size != n) {
                n = size;
                out_len = 0;
                inputs_seed(1);
                memset(first.bytes, 0, CAPACITY);
                job->prepare();
                prepared = job;
            }
            answer(job, runs);
        }
        fflush(stdout);
    }
    return 0;
}

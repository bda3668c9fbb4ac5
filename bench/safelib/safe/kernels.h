// The kernels in safe C; kernels.h says what each one does. adapter.c calls them.
#pragma once

#include "safelib/arena.h"
#include "safelib/bytes.h"
#include "safelib/views.h"

uint32_t safe_sum(SL_CVIEW(uint32_t) v);
uint32_t safe_dot(SL_CVIEW(uint32_t) a, SL_CVIEW(uint32_t) b);
void safe_saxpy(float k, SL_CVIEW(float) x, SL_VIEW(float) y);
void safe_matmul(SL_CVIEW(float) a, SL_CVIEW(float) b, SL_VIEW(float) c, size_t n);
void safe_stencil(SL_CVIEW(float) in, SL_VIEW(float) out, size_t n);
void safe_prefix_sum(SL_CVIEW(uint32_t) in, SL_VIEW(uint32_t) out);

void safe_histogram(sl_cbytes in, SL_VIEW(uint32_t) bins);
void safe_quicksort(SL_VIEW(uint32_t) v);
uint64_t safe_binary_search(SL_CVIEW(uint32_t) sorted, SL_CVIEW(uint32_t) keys);
uint64_t safe_hash_map(sl_cbytes in, sl_arena *arena);
uint64_t safe_ring(SL_VIEW(uint64_t) slots, size_t count);

void safe_sha256(sl_cbytes in, sl_bytes digest);
uint32_t safe_crc32c(SL_CVIEW(uint32_t) tables, sl_cbytes in);
size_t safe_base64_encode(sl_cbytes in, sl_bytes out);
size_t safe_base64_decode(sl_cbytes values, sl_cbytes in, sl_bytes out);

size_t safe_utf8(sl_cbytes in);
uint64_t safe_http(sl_cbytes in);
size_t safe_json(sl_cbytes in, SL_VIEW(uint32_t) out);
uint64_t safe_split(sl_cbytes in);
size_t safe_lz(sl_cbytes in, sl_bytes out);

// What the kernels are fed with: the same bytes in every worker.
// Each function fills `out` from a fixed seed and returns how many bytes it wrote, about n.
#pragma once

#include <stddef.h>
#include <stdint.h>

/// Begin the random numbers anew.
void inputs_seed(uint64_t seed);

/// Return a random number below `limit`.
uint32_t inputs_below(uint32_t limit);

size_t inputs_words(uint32_t *out, size_t n);
size_t inputs_floats(float *out, size_t n);
size_t inputs_bytes(uint8_t *out, size_t n);
/// Words of eight bytes, many of them equal.
size_t inputs_keys(uint8_t *out, size_t n);
size_t inputs_base64(uint8_t *out, size_t n);
/// Mostly ASCII, with code points of two to four bytes in between.
size_t inputs_utf8(uint8_t *out, size_t n);
size_t inputs_http(uint8_t *out, size_t n);
size_t inputs_json(uint8_t *out, size_t n);
size_t inputs_csv(uint8_t *out, size_t n);
/// An LZ4 block that unpacks to *unpacked bytes.
size_t inputs_lz(uint8_t *out, size_t n, size_t *unpacked);

// The kernels that every variant defines: plain data and lengths in, a result that can be compared.
// - A variant may lack kernels; the worker sees that (the declarations are weak there).
// - Lengths that are not given follow from the others as said. Checked variants check them; plain
//   ones do not.
#pragma once

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Add up n numbers, modulo 2^32.
uint32_t kernel_sum(const uint32_t *v, size_t n);

/// Add up n products, modulo 2^32.
uint32_t kernel_dot(const uint32_t *a, const uint32_t *b, size_t n);

/// y += k x.
void kernel_saxpy(float k, const float *x, float *y, size_t n);

/// c = a b, all of n rows of n.
void kernel_matmul(const float *a, const float *b, float *c, size_t n);

/// out = the mean of in's four neighbours and itself, without the border; n rows of n.
void kernel_stencil(const float *in, float *out, size_t n);

/// out[i] = in[0] + ... + in[i].
void kernel_prefix_sum(const uint32_t *in, uint32_t *out, size_t n);

/// Count the bytes of each value in bins[256], which begin at zero.
void kernel_histogram(const uint8_t *in, size_t n, uint32_t *bins);

/// Sort in ascending order.
void kernel_quicksort(uint32_t *v, size_t n);

/// Sum of the positions of the first element not below each key.
uint64_t kernel_binary_search(const uint32_t *sorted, size_t n, const uint32_t *keys, size_t count);

/// Count each word of `in` (n bytes, words of 8) in a hash map made in `memory`, then look all of
/// them up. Returns a digest of the counts; 0 when the memory is too small.
uint64_t kernel_hash_map(const uint8_t *in, size_t n, uint8_t *memory, size_t memory_len);

/// SHA-256 of n bytes (a multiple of 64) to digest[32]; FIPS 180-4.
void kernel_sha256(const uint8_t *in, size_t n, uint8_t *digest);

/// CRC-32C of n bytes with tables[8 * 256], eight bytes at a time.
uint32_t kernel_crc32c(const uint32_t *tables, const uint8_t *in, size_t n);

/// Base64 (RFC 4648, padded) of n bytes to out[room]. Returns the length; 0 when the room is small.
size_t kernel_base64_encode(const uint8_t *in, size_t n, uint8_t *out, size_t room);

/// The reverse, with values[256] giving the value of a digit or 0xFF. 0 when the input is invalid.
size_t kernel_base64_decode(const uint8_t *values, const uint8_t *in, size_t n, uint8_t *out,
                            size_t room);

/// Number of leading bytes that are valid UTF-8.
size_t kernel_utf8(const uint8_t *in, size_t n);

/// Parse pipelined HTTP/1.1 requests without bodies. Returns a digest of their parts.
uint64_t kernel_http(const uint8_t *in, size_t n);

/// Write the tokens of a JSON text to out[room] as kind | offset << 4. Returns how many; 0 when the
/// text is wrong or there are too many.
size_t kernel_json(const uint8_t *in, size_t n, uint32_t *out, size_t room);

/// Split at commas. Returns a digest of the pieces' lengths and first bytes.
uint64_t kernel_split(const uint8_t *in, size_t n);

/// Unpack an LZ4 block to out[room]. Returns the length; 0 when the block is wrong.
size_t kernel_lz(const uint8_t *in, size_t n, uint8_t *out, size_t room);

/// Hand `count` numbers through a ring of n slots (a power of two) in bursts. Returns a digest.
uint64_t kernel_ring(uint64_t *slots, size_t n, size_t count);

#ifdef __cplusplus
}
#endif

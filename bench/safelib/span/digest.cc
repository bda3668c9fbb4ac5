// C++ spans: SHA-256 and CRC-32C.
#include "bench/safelib/kernels.h"

#include <cstring>
#include <span>
#include <utility>

using std::span;

static const uint32_t K[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

// memcpy of a whole part: its length is checked by first().

static uint32_t load_be32(span<const uint8_t> bytes, size_t at) {
    uint32_t value;
    std::memcpy(&value, bytes.subspan(at).first(4).data(), 4);
    return __builtin_bswap32(value);
}

static uint64_t load_le64(span<const uint8_t> bytes, size_t at) {
    uint64_t value;
    std::memcpy(&value, bytes.subspan(at).first(8).data(), 8);
    return value;
}

static void store_be32(span<uint8_t> bytes, size_t at, uint32_t value) {
    value = __builtin_bswap32(value);
    std::memcpy(bytes.subspan(at).first(4).data(), &value, 4);
}

static uint32_t rotate_right(uint32_t x, int by) { return x >> by | x << (32 - by); }

static void add_block(span<uint32_t> sums, span<const uint8_t> block) {
    span<uint32_t> state = sums.first(8);
    uint32_t words[64];
    span<uint32_t> w = span(words);
    span<const uint32_t> k = span(std::as_const(K));
    for (size_t t = 0; t < 16; t++)
        w[t] = load_be32(block, 4 * t);
    for (size_t t = 16; t < 64; t++) {
        uint32_t x = w[t - 15], y = w[t - 2];
        uint32_t s0 = rotate_right(x, 7) ^ rotate_right(x, 18) ^ x >> 3;
        uint32_t s1 = rotate_right(y, 17) ^ rotate_right(y, 19) ^ y >> 10;
        w[t] = w[t - 16] + s0 + w[t - 7] + s1;
    }
    uint32_t a = state[0], b = state[1], c = state[2];
    uint32_t d = state[3], e = state[4], f = state[5];
    uint32_t g = state[6], h = state[7];
    for (size_t t = 0; t < 64; t++) {
        uint32_t s1 = rotate_right(e, 6) ^ rotate_right(e, 11) ^ rotate_right(e, 25);
        uint32_t t1 = h + s1 + ((e & f) ^ (~e & g)) + k[t] + w[t];
        uint32_t s0 = rotate_right(a, 2) ^ rotate_right(a, 13) ^ rotate_right(a, 22);
        uint32_t t2 = s0 + ((a & b) ^ (a & c) ^ (b & c));
        h = g, g = f, f = e, e = d + t1;
        d = c, c = b, b = a, a = t1 + t2;
    }
    state[0] += a, state[1] += b, state[2] += c, state[3] += d;
    state[4] += e, state[5] += f, state[6] += g, state[7] += h;
}

static void sha256(span<const uint8_t> in, span<uint8_t> digest) {
    uint32_t words[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                         0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    span<uint32_t> state = span(words);
    for (span<const uint8_t> rest = in; !rest.empty(); rest = rest.subspan(64))
        add_block(state, rest.first(64));
    uint8_t last[64] = {0x80};
    uint64_t bits = in.size() * 8;
    store_be32(last, 56, (uint32_t)(bits >> 32));
    store_be32(last, 60, (uint32_t)bits);
    add_block(state, span(std::as_const(last)));
    for (size_t i = 0; i < 8; i++)
        store_be32(digest, 4 * i, state[i]);
}

static uint32_t crc32c(span<const uint32_t> tables, span<const uint8_t> in) {
    span<const uint32_t> table = tables.first(2048);
    uint32_t crc = 0xFFFFFFFF;
    span<const uint8_t> rest = in;
    for (; rest.size() >= 8; rest = rest.subspan(8)) {
        uint64_t word = load_le64(rest, 0) ^ crc;
        crc = 0;
        for (size_t i = 0; i < 8; i++) {
            span<const uint32_t> part = table.subspan((7 - i) * 256, 256);
            crc ^= part[word >> (8 * i) & 0xFF];
        }
    }
    for (size_t i = 0; i < rest.size(); i++)
        crc = crc >> 8 ^ table[(crc ^ rest[i]) & 0xFF];
    return ~crc;
}

void kernel_sha256(const uint8_t *in, size_t n, uint8_t *digest) { sha256({in, n}, {digest, 32}); }

uint32_t kernel_crc32c(const uint32_t *tables, const uint8_t *in, size_t n) {
    return crc32c({tables, 2048}, {in, n});
}

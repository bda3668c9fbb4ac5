// Safe C: SHA-256 and CRC-32C.
#include "bench/safelib/safe/kernels.h"

#include "safelib/endian.h"

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

static uint32_t rotate_right(uint32_t x, int by) { return x >> by | x << (32 - by); }

static void add_block(SL_VIEW(uint32_t) sums, sl_cbytes block) {
    SL_VIEW(uint32_t) state = sl_first(sums, 8);
    uint32_t words[64];
    SL_VIEW(uint32_t) w = SL_ARRAY_VIEW(uint32_t, words);
    SL_CVIEW(uint32_t) k = SL_ARRAY_CVIEW(uint32_t, K);
    for (size_t t = 0; t < 16; t++)
        sl_set(w, t, sl_read_be32(block, 4 * t));
    for (size_t t = 16; t < 64; t++) {
        uint32_t x = sl_get(w, t - 15), y = sl_get(w, t - 2);
        uint32_t s0 = rotate_right(x, 7) ^ rotate_right(x, 18) ^ x >> 3;
        uint32_t s1 = rotate_right(y, 17) ^ rotate_right(y, 19) ^ y >> 10;
        sl_set(w, t, sl_get(w, t - 16) + s0 + sl_get(w, t - 7) + s1);
    }
    uint32_t a = sl_get(state, 0), b = sl_get(state, 1), c = sl_get(state, 2);
    uint32_t d = sl_get(state, 3), e = sl_get(state, 4), f = sl_get(state, 5);
    uint32_t g = sl_get(state, 6), h = sl_get(state, 7);
    for (size_t t = 0; t < 64; t++) {
        uint32_t s1 = rotate_right(e, 6) ^ rotate_right(e, 11) ^ rotate_right(e, 25);
        uint32_t t1 = h + s1 + ((e & f) ^ (~e & g)) + sl_get(k, t) + sl_get(w, t);
        uint32_t s0 = rotate_right(a, 2) ^ rotate_right(a, 13) ^ rotate_right(a, 22);
        uint32_t t2 = s0 + ((a & b) ^ (a & c) ^ (b & c));
        h = g, g = f, f = e, e = d + t1;
        d = c, c = b, b = a, a = t1 + t2;
    }
    *sl_at(state, 0) += a, *sl_at(state, 1) += b, *sl_at(state, 2) += c, *sl_at(state, 3) += d;
    *sl_at(state, 4) += e, *sl_at(state, 5) += f, *sl_at(state, 6) += g, *sl_at(state, 7) += h;
}

void safe_sha256(sl_cbytes in, sl_bytes digest) {
    uint32_t words[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                         0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    SL_VIEW(uint32_t) state = SL_ARRAY_VIEW(uint32_t, words);
    for (sl_cbytes rest = in; !sl_is_empty(rest); rest = sl_drop(rest, 64))
        add_block(state, sl_first(rest, 64));
    uint8_t last[64] = {0x80};
    sl_write_be64(SL_ARRAY_VIEW(uint8_t, last), 56, (uint64_t)sl_len(in) * 8);
    add_block(state, SL_ARRAY_CVIEW(uint8_t, last));
    for (size_t i = 0; i < 8; i++)
        sl_write_be32(digest, 4 * i, sl_get(state, i));
}

uint32_t safe_crc32c(SL_CVIEW(uint32_t) tables, sl_cbytes in) {
    SL_CVIEW(uint32_t) table = sl_first(tables, 2048);
    uint32_t crc = 0xFFFFFFFF;
    sl_cbytes rest = in;
    for (; sl_len(rest) >= 8; rest = sl_drop(rest, 8)) {
        uint64_t word = sl_read_le64(rest, 0) ^ crc;
        crc = 0;
        for (size_t i = 0; i < 8; i++) {
            SL_CVIEW(uint32_t) part = sl_sub(table, (sl_range){(7 - i) * 256, 256});
            crc ^= sl_get(part, word >> (8 * i) & 0xFF);
        }
    }
    for (size_t i = 0; i < sl_len(rest); i++)
        crc = crc >> 8 ^ sl_get(table, (crc ^ sl_get(rest, i)) & 0xFF);
    return ~crc;
}

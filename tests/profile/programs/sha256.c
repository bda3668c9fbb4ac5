// SHA-256 (FIPS 180-4), piece by piece.
#include "safelib/endian.h"
#include "safelib/views.h"
#include "tests/profile/programs/programs.h"

static const uint32_t constants[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

struct sha256 {
    uint32_t state[8];
    uint8_t block[64];
    uint64_t len;
};

static uint32_t rotate(uint32_t x, unsigned n) { return x >> n | x << (32 - n); }

static void expand(sl_cbytes block, SL_VIEW(uint32_t) w) {
    for (size_t i = 0; i < 16; i++)
        sl_set(w, i, sl_read_be32(block, i * 4));
    for (size_t i = 16; i < 64; i++) {
        uint32_t a = sl_get(w, i - 15), b = sl_get(w, i - 2);
        uint32_t s0 = rotate(a, 7) ^ rotate(a, 18) ^ a >> 3;
        uint32_t s1 = rotate(b, 17) ^ rotate(b, 19) ^ b >> 10;
        sl_set(w, i, sl_get(w, i - 16) + s0 + sl_get(w, i - 7) + s1);
    }
}

static void compress(SL_VIEW(uint32_t) state, sl_cbytes block) {
    uint32_t words[64], values[8];
    SL_VIEW(uint32_t) w = SL_ARRAY_VIEW(uint32_t, words), v = SL_ARRAY_VIEW(uint32_t, values);
    SL_CVIEW(uint32_t) k = SL_ARRAY_CVIEW(uint32_t, constants);
    expand(block, w);
    sl_copy(v, state);
    for (size_t i = 0; i < 64; i++) {
        uint32_t a = values[0], e = values[4];
        uint32_t s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
        uint32_t choice = (e & values[5]) ^ (~e & values[6]);
        uint32_t t1 = values[7] + s1 + choice + sl_get(k, i) + sl_get(w, i);
        uint32_t s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
        uint32_t majority = (a & values[1]) ^ (a & values[2]) ^ (values[1] & values[2]);
        sl_copy(sl_drop(v, 1), sl_first(v, 7));
        values[4] += t1;
        values[0] = t1 + s0 + majority;
    }
    for (size_t i = 0; i < 8; i++)
        *sl_at(state, i) += sl_get(v, i);
}

static void sha256_add(struct sha256 *hash, sl_cbytes bytes) {
    sl_bytes block = SL_ARRAY_VIEW(uint8_t, hash->block);
    for (size_t i = 0; i < sl_len(bytes); i++) {
        sl_set(block, hash->len++ % 64, sl_get(bytes, i));
        if (hash->len % 64 == 0) compress(SL_ARRAY_VIEW(uint32_t, hash->state), sl_const(block));
    }
}

static void sha256_end(struct sha256 *hash, sl_bytes out) {
    const uint8_t end[] = {0x80}, zero[] = {0};
    uint8_t len[8];
    sl_write_be64(SL_ARRAY_VIEW(uint8_t, len), 0, hash->len * 8);
    sl_cbytes next = SL_ARRAY_CVIEW(uint8_t, end);
    do {
        sha256_add(hash, next);
        next = SL_ARRAY_CVIEW(uint8_t, zero);
    } while (hash->len % 64 != 56);
    sha256_add(hash, SL_ARRAY_CVIEW(uint8_t, len));
    for (size_t i = 0; i < 8; i++)
        sl_write_be32(out, i * 4, sl_get(SL_ARRAY_VIEW(uint32_t, hash->state), i));
}

void program_sha256(app *self) {
    struct sha256 hash = {.state = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f,
                                    0x9b05688c, 0x1f83d9ab, 0x5be0cd19}};
    uint8_t digest[32];
    sl_bytes out = SL_ARRAY_VIEW(uint8_t, digest);
    sha256_add(&hash, sl_bytes_of(SL_STR("abc")));
    sha256_end(&hash, out);
    sl_assert(sl_read_be64(out, 0) == 0xba7816bf8f01cfea);
    sl_assert(sl_read_be64(out, 24) == 0xb410ff61f20015ad);
    console_print(self->console, "{:016x}\n", sl_read_be64(out, 0));
}

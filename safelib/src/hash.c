// SipHash. The names v0 to v3, k0, k1 and the constants are those of the paper, section 2.
#include "safelib/hash.h"

#include "safelib/endian.h"

struct state {
    uint64_t v0, v1, v2, v3;
};

SL_INLINE void rounds(struct state *s, int n) {
    for (int i = 0; i < n; i++) {
        s->v0 += s->v1;
        s->v2 += s->v3;
        s->v1 = __builtin_rotateleft64(s->v1, 13) ^ s->v0;
        s->v3 = __builtin_rotateleft64(s->v3, 16) ^ s->v2;
        s->v0 = __builtin_rotateleft64(s->v0, 32);
        s->v2 += s->v1;
        s->v0 += s->v3;
        s->v1 = __builtin_rotateleft64(s->v1, 17) ^ s->v2;
        s->v3 = __builtin_rotateleft64(s->v3, 21) ^ s->v0;
        s->v2 = __builtin_rotateleft64(s->v2, 32);
    }
}

SL_INLINE uint64_t siphash(sl_hash_key key, sl_cbytes bytes, int per_word, int at_end) {
    struct state s = {key.k0 ^ 0x736f6d6570736575u, key.k1 ^ 0x646f72616e646f6du,
                      key.k0 ^ 0x6c7967656e657261u, key.k1 ^ 0x7465646279746573u};
    sl_cbytes rest = bytes;
    for (; sl_len(rest) >= sizeof(uint64_t); rest = sl_drop(rest, sizeof(uint64_t))) {
        uint64_t word = sl_read_le64(rest, 0);
        s.v3 ^= word;
        rounds(&s, per_word);
        s.v0 ^= word;
    }
    uint64_t last = (uint64_t)sl_len(bytes) << 56;
    unsigned shift = 0;
    if (sl_len(rest) >= sizeof(uint32_t)) {
        last |= sl_read_le32(rest, 0);
        rest = sl_drop(rest, sizeof(uint32_t));
        shift = 32;
    }
    for (size_t i = 0; i < sl_len(rest); i++, shift += 8)
        last |= (uint64_t)sl_get(rest, i) << shift;
    s.v3 ^= last;
    rounds(&s, per_word);
    s.v0 ^= last;
    s.v2 ^= 0xff;
    rounds(&s, at_end);
    return s.v0 ^ s.v1 ^ s.v2 ^ s.v3;
}

uint64_t sl_siphash_1_3(sl_hash_key key, sl_cbytes bytes) { return siphash(key, bytes, 1, 3); }

uint64_t sl_siphash_2_4(sl_hash_key key, sl_cbytes bytes) { return siphash(key, bytes, 2, 4); }

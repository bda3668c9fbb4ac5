// SipHash. The names v0 to v3, k0, k1 and the constants are those of the paper, section 2.
#include "safelib/hash.h"

#include "safelib/endian.h"

enum { WORD = 8 };

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

static struct state begin(sl_hash_key key) {
    return (struct state){key.k0 ^ 0x736f6d6570736575u, key.k1 ^ 0x646f72616e646f6du,
                          key.k0 ^ 0x6c7967656e657261u, key.k1 ^ 0x7465646279746573u};
}

SL_INLINE void take_word(struct state *s, uint64_t word, int per_word) {
    s->v3 ^= word;
    rounds(s, per_word);
    s->v0 ^= word;
}

/// Take all whole words of `bytes`.
SL_INLINE struct state take_words(struct state before, sl_cbytes bytes, int per_word) {
    struct state s = before;
    for (sl_cbytes rest = bytes; sl_len(rest) >= WORD; rest = sl_drop(rest, WORD))
        take_word(&s, sl_read_le64(rest, 0), per_word);
    return s;
}

/// Take the last bytes, fewer than a word, and mix.
SL_INLINE uint64_t finish(struct state before, uint64_t len, sl_cbytes last, int per_word,
                          int at_end) {
    struct state s = before;
    sl_cbytes rest = last;
    uint64_t word = 0;
    if (sl_len(last) & 1) {
        word = sl_get(rest, sl_len(rest) - 1);
        rest = sl_first(rest, sl_len(rest) - 1);
    }
    if (sl_len(last) & 2) {
        word = word << 16 | sl_read_le16(rest, sl_len(rest) - 2);
        rest = sl_first(rest, sl_len(rest) - 2);
    }
    if (sl_len(last) & 4) word = word << 32 | sl_read_le32(rest, 0);
    word |= len << 56;
    take_word(&s, word, per_word);
    s.v2 ^= 0xff;
    rounds(&s, at_end);
    return s.v0 ^ s.v1 ^ s.v2 ^ s.v3;
}

SL_INLINE uint64_t siphash(sl_hash_key key, sl_cbytes bytes, int per_word, int at_end) {
    size_t len = sl_len(bytes);
    struct state s = take_words(begin(key), bytes, per_word);
    return finish(s, len, sl_last(bytes, len % WORD), per_word, at_end);
}

uint64_t sl_siphash_1_3(sl_hash_key key, sl_cbytes bytes) { return siphash(key, bytes, 1, 3); }

uint64_t sl_siphash_1_3_u64(sl_hash_key key, uint64_t word) {
    struct state s = begin(key);
    take_word(&s, word, 1);
    return finish(s, sizeof word, (sl_cbytes){}, 1, 3);
}

uint64_t sl_siphash_2_4(sl_hash_key key, sl_cbytes bytes) { return siphash(key, bytes, 2, 4); }

static struct state state_of(const sl_siphash *hash) {
    if (hash->len < WORD) return begin(hash->key);
    return (struct state){hash->words[0], hash->words[1], hash->words[2], hash->words[3]};
}

void sl_siphash_update(sl_siphash *state, sl_cbytes bytes) {
    sl_bytes pending = SL_ARRAY_VIEW(uint8_t, state->pending);
    int per_word = state->is_1_3 != 0 ? 1 : 2;
    sl_bytes room = sl_drop(pending, state->len % WORD);
    struct state s = state_of(state);
    sl_cbytes rest = bytes;
    if (sl_len(room) < WORD && sl_len(bytes) >= sl_len(room)) {
        sl_copy(room, sl_first(bytes, sl_len(room)));
        s = take_words(s, sl_const(pending), per_word);
        rest = sl_drop(bytes, sl_len(room));
        room = pending;
    }
    if (sl_len(room) == WORD) {
        s = take_words(s, rest, per_word);
        rest = sl_last(rest, sl_len(rest) % WORD);
    }
    sl_copy(sl_first(room, sl_len(rest)), rest);
    state->len += sl_len(bytes);
    state->words[0] = s.v0;
    state->words[1] = s.v1;
    state->words[2] = s.v2;
    state->words[3] = s.v3;
}

uint64_t sl_siphash_digest(const sl_siphash *state) {
    sl_cbytes pending = SL_ARRAY_CVIEW(uint8_t, state->pending);
    sl_cbytes last = sl_first(pending, state->len % WORD);
    struct state s = state_of(state);
    return state->is_1_3 != 0 ? finish(s, state->len, last, 1, 3)
                              : finish(s, state->len, last, 2, 4);
}

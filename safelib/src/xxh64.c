// XXH64. The steps and the names of the primes are those of the specification.
#include "safelib/xxh64.h"

#include "safelib/endian.h"

enum { STRIPE = 32, LANE = 8, LANES = 4 };

static const uint64_t PRIME_1 = 0x9E3779B185EBCA87u;
static const uint64_t PRIME_2 = 0xC2B2AE3D27D4EB4Fu;
static const uint64_t PRIME_3 = 0x165667B19E3779F9u;
static const uint64_t PRIME_4 = 0x85EBCA77C2B2AE63u;
static const uint64_t PRIME_5 = 0x27D4EB2F165667C5u;

struct lanes {
    uint64_t a, b, c, d;
};

static struct lanes begin_lanes(uint64_t seed) {
    return (struct lanes){seed + PRIME_1 + PRIME_2, seed + PRIME_2, seed, seed - PRIME_1};
}

SL_INLINE uint64_t round_of(uint64_t lane, uint64_t word) {
    return __builtin_rotateleft64(lane + word * PRIME_2, 31) * PRIME_1;
}

/// Take all whole stripes of `bytes`.
SL_INLINE struct lanes take_stripes(struct lanes before, sl_cbytes bytes) {
    struct lanes l = before;
    for (sl_cbytes rest = bytes; sl_len(rest) >= STRIPE; rest = sl_drop(rest, STRIPE)) {
        l.a = round_of(l.a, sl_read_le64(rest, 0));
        l.b = round_of(l.b, sl_read_le64(rest, 8));
        l.c = round_of(l.c, sl_read_le64(rest, 16));
        l.d = round_of(l.d, sl_read_le64(rest, 24));
    }
    return l;
}

SL_INLINE uint64_t merge(uint64_t hash, uint64_t lane) {
    return (hash ^ round_of(0, lane)) * PRIME_1 + PRIME_4;
}

static uint64_t converge(struct lanes l) {
    uint64_t hash = __builtin_rotateleft64(l.a, 1) + __builtin_rotateleft64(l.b, 7) +
                    __builtin_rotateleft64(l.c, 12) + __builtin_rotateleft64(l.d, 18);
    return merge(merge(merge(merge(hash, l.a), l.b), l.c), l.d);
}

/// Take the last bytes, fewer than a stripe, and mix.
static uint64_t finish(uint64_t before, sl_cbytes bytes) {
    uint64_t hash = before;
    sl_cbytes rest = bytes;
    for (; sl_len(rest) >= 8; rest = sl_drop(rest, 8)) {
        hash ^= round_of(0, sl_read_le64(rest, 0));
        hash = __builtin_rotateleft64(hash, 27) * PRIME_1 + PRIME_4;
    }
    if (sl_len(rest) >= 4) {
        hash ^= sl_read_le32(rest, 0) * PRIME_1;
        hash = __builtin_rotateleft64(hash, 23) * PRIME_2 + PRIME_3;
        rest = sl_drop(rest, 4);
    }
    for (size_t i = 0; i < sl_len(rest); i++)
        hash = __builtin_rotateleft64(hash ^ sl_get(rest, i) * PRIME_5, 11) * PRIME_1;
    hash = (hash ^ hash >> 33) * PRIME_2;
    hash = (hash ^ hash >> 29) * PRIME_3;
    return hash ^ hash >> 32;
}

uint64_t sl_xxh64_of(uint64_t seed, sl_cbytes bytes) {
    size_t len = sl_len(bytes);
    uint64_t hash = seed + PRIME_5;
    if (len >= STRIPE) hash = converge(take_stripes(begin_lanes(seed), bytes));
    return finish(hash + len, sl_last(bytes, len % STRIPE));
}

static struct lanes lanes_of(const sl_xxh64 *state) {
    if (state->len < STRIPE) return begin_lanes(state->seed);
    return (struct lanes){state->lanes[0], state->lanes[1], state->lanes[2], state->lanes[3]};
}

void sl_xxh64_update(sl_xxh64 *state, sl_cbytes bytes) {
    sl_bytes pending = SL_ARRAY_VIEW(uint8_t, state->pending);

    sl_bytes room = sl_drop(pending, state->len % STRIPE);
    struct lanes l = lanes_of(state);
    sl_cbytes rest = bytes;
    if (sl_len(room) < STRIPE && sl_len(bytes) >= sl_len(room)) {
        sl_copy(room, sl_first(bytes, sl_len(room)));
        l = take_stripes(l, sl_const(pending));
        rest = sl_drop(bytes, sl_len(room));
        room = pending;
    }
    if (sl_len(room) == STRIPE) {
        l = take_stripes(l, rest);
        rest = sl_last(rest, sl_len(rest) % STRIPE);
    }
    sl_copy(sl_first(room, sl_len(rest)), rest);
    state->len += sl_len(bytes);
    state->lanes[0] = l.a;
    state->lanes[1] = l.b;
    state->lanes[2] = l.c;
    state->lanes[3] = l.d;
}

uint64_t sl_xxh64_digest(const sl_xxh64 *state) {
    uint64_t hash = state->len < STRIPE ? state->seed + PRIME_5 : converge(lanes_of(state));
    sl_cbytes pending = SL_ARRAY_CVIEW(uint8_t, state->pending);
    return finish(hash + state->len, sl_first(pending, state->len % STRIPE));
}

// XXH64: a fast hash for data that nobody forges: checksums of files, shards, caches.
// Whoever knows the seed can make inputs that collide, and it is no secret: against attackers use
// SipHash (hash.h). Source: xxHash fast digest algorithm, version 0.2.0, "XXH64 algorithm".
//     sl_xxh64 state = sl_xxh64_init(seed);
//     sl_xxh64_update(&state, header);
//     sl_xxh64_update(&state, payload);
//     uint64_t hash = sl_xxh64_digest(&state);
#pragma once

#include "safelib/bytes.h"

/// A hash that is being made. All zero is the one of no bytes, with seed 0. Any value is harmless.
struct sl_xxh64 {
    uint64_t seed;
    uint64_t len;        ///< how many bytes were hashed
    uint64_t lanes[4];   ///< unused below 32 bytes
    uint8_t pending[32]; ///< the last len % 32 bytes
};
typedef struct sl_xxh64 sl_xxh64;

/// Hash `bytes`.
SL_EXTERN uint64_t sl_xxh64_of(uint64_t seed, sl_cbytes bytes);

/// Return the state before the first byte.
SL_INLINE sl_xxh64 sl_xxh64_init(uint64_t seed) {
    sl_xxh64 state = {seed, 0, {}, {}};
    return state;
}

/// Hash `bytes` behind all that were hashed before.
SL_EXTERN void sl_xxh64_update(sl_xxh64 *state, sl_cbytes bytes);

/// Return the hash of all bytes so far. The state may be updated further.
SL_EXTERN uint64_t sl_xxh64_digest(const sl_xxh64 *state);

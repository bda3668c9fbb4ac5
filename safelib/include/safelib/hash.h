// SipHash: a hash that nobody can steer without knowing the key.
// Use 1-3 for hash tables and 2-4 where the result itself is a secret-keyed tag.
// Source: Aumasson and Bernstein, "SipHash: a fast short-input PRF", 2012.
#pragma once

#include "safelib/bytes.h"

/// A 128-bit key: the two little-endian words k0 and k1 of the paper. Take it from a random source.
struct sl_hash_key {
    uint64_t k0;
    uint64_t k1;
};
typedef struct sl_hash_key sl_hash_key;

/// Hash with one round per word and three at the end.
SL_EXTERN uint64_t sl_siphash_1_3(sl_hash_key key, sl_cbytes bytes);

/// Hash with two rounds per word and four at the end.
SL_EXTERN uint64_t sl_siphash_2_4(sl_hash_key key, sl_cbytes bytes);

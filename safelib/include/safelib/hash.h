// SipHash: a hash that nobody can steer without knowing the key.
// - Use 1-3 for hash tables and 2-4 where the result itself is a secret-keyed tag.
// - sl_hash_... and sl_is_equal_... are what SL_MAP_DEFINE and SL_SET_DEFINE want for integers.
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

/// Return sl_siphash_1_3 of the eight bytes of `word`, the lowest first.
SL_EXTERN uint64_t sl_siphash_1_3_u64(sl_hash_key key, uint64_t word);

#define SL_HASHABLE(Type, name)                                      \
    SL_INLINE uint64_t sl_hash_##name(sl_hash_key key, Type value) { \
        return sl_siphash_1_3_u64(key, (uint64_t)value);             \
    }                                                                \
    SL_INLINE bool sl_is_equal_##name(Type a, Type b) { return a == b; }

/// uint64_t sl_hash_NAME(sl_hash_key, Type value): sl_siphash_1_3_u64 of the number, the key of a
/// map. A struct's hash is made of its fields' hashes, each but the last a part of the next key:
///     sl_hash_u64((sl_hash_key){.k0 = sl_hash_u64(key, pair.a), .k1 = key.k1}, pair.b)
/// bool sl_is_equal_NAME(Type a, Type b)
SL_HASHABLE(uint8_t, u8)
SL_HASHABLE(uint16_t, u16)
SL_HASHABLE(uint32_t, u32)
SL_HASHABLE(uint64_t, u64)
SL_HASHABLE(int8_t, i8)
SL_HASHABLE(int16_t, i16)
SL_HASHABLE(int32_t, i32)
SL_HASHABLE(int64_t, i64)
SL_HASHABLE(size_t, size)

#undef SL_HASHABLE

/// A hash that is being made of parts. All zero is the one of no bytes by SipHash-2-4 with the key
/// 0. Any value is harmless.
struct sl_siphash {
    sl_hash_key key;
    uint64_t len;       ///< how many bytes were hashed
    uint64_t words[4];  ///< unused below 8 bytes
    uint8_t pending[8]; ///< the last len % 8 bytes
    uint8_t is_1_3;     ///< 0 for SipHash-2-4
};
typedef struct sl_siphash sl_siphash;

/// Return the state of a SipHash-1-3 before the first byte.
SL_INLINE sl_siphash sl_siphash_init_1_3(sl_hash_key key) {
    sl_siphash state = {key, 0, {}, {}, 1};
    return state;
}

/// Return the state of a SipHash-2-4 before the first byte.
SL_INLINE sl_siphash sl_siphash_init_2_4(sl_hash_key key) {
    sl_siphash state = {key, 0, {}, {}, 0};
    return state;
}

/// Hash `bytes` behind all that were hashed before.
SL_EXTERN void sl_siphash_update(sl_siphash *state, sl_cbytes bytes);

/// Return the hash of all bytes so far: that of sl_siphash_1_3 or sl_siphash_2_4. The state may be
/// updated further.
SL_EXTERN uint64_t sl_siphash_digest(const sl_siphash *state);

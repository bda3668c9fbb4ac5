// Maps: from a K to a V, with a keyed hash, in an arena. For keys of bytes or text see str_map.h.
// - `SL_MAP_DEFINE(K, V, hash, is_equal)`, once, at file scope, makes SL_MAP(K, V) and the
//   functions below. K and V are one identifier each; hash.h has the two functions for integers.
// - Entries are numbered from 0, in the order of their insertion until one is removed: then the
//   last entry takes the number of the removed one.
// - A V * is good until the next insertion, sl_reserve or removal. Later it may look at old storage
//   or at another entry, which is harmless; take a new one.
// - All zero is an empty map that cannot grow. Do not copy a map: both would write to one storage.
// - The hash key must be unknown to whoever supplies the keys, or he can make the map slow.
//   Two functions that disagree make a map that loses keys, and no other harm.
#pragma once

#include "safelib/hashed.h"

/// Name the map from K to V.
#define SL_MAP(K, V) struct sl_map_##K##_to_##V

// clang-format off
/// Define SL_MAP(K, V) and the generic functions on it, with
///     uint64_t hash(sl_hash_key, K)             the same for equal keys
///     bool is_equal(K, K)
///
/// void sl_map_init(SL_MAP(K, V) *, sl_arena *, sl_hash_key)
///                                               make it empty, to grow from the arena
/// size_t sl_len(const SL_MAP(K, V) *)           number of entries
/// bool sl_is_empty(const SL_MAP(K, V) *)
/// bool sl_has(const SL_MAP(K, V) *, K)
/// V *sl_find(const SL_MAP(K, V) *, K)           the key's value; null when there is none
/// V *sl_entry(SL_MAP(K, V) *, K)                the key's value, all zero when it is new; null
///                                               when the arena is full, and the map as it was
/// sl_status sl_put(SL_MAP(K, V) *, K, V value)  insert or replace; SL_NO_MEMORY likewise
/// bool sl_remove(SL_MAP(K, V) *, K)             false when it was not there
/// K sl_key_at(const SL_MAP(K, V) *, size_t index)
/// V *sl_value_at(const SL_MAP(K, V) *, size_t index)
///                                               the entry of a number; fault like sl_at of a view
/// void sl_clear(SL_MAP(K, V) *)                 remove all; keeps the storage
/// sl_status sl_reserve(SL_MAP(K, V) *, size_t n)
///                                               make room for n entries in all, so that insertions
///                                               up to there cannot fail; SL_NO_MEMORY leaves what
///                                               it holds as it was. At most SL_HASH_ENTRIES_MAX
#define SL_MAP_DEFINE(K, V, hash, is_equal)                                          \
    SL_MAP_ENTRY_(sl_map_entry_##K##_to_##V##_, K, V)                                \
    SL_HASHED_STRUCT_(SL_MAP(K, V), sl_map_entry_##K##_to_##V##_)                    \
    SL_HASHED_DEFINE_(SL_MAP(K, V), sl_map_entry_##K##_to_##V##_, K, hash, is_equal) \
    SL_HASHED_INIT_(SL_MAP(K, V), sl_map_init)                                       \
    SL_MAP_FUNCTIONS_(SL_MAP(K, V), sl_map_entry_##K##_to_##V##_, K, V)              \
    SL_MAP_PUT_(SL_MAP(K, V), sl_map_entry_##K##_to_##V##_, K, V)                    \
    SL_REQUIRE_SEMICOLON

#define SL_MAP_ENTRY_(Entry, K, V) \
    struct Entry {                 \
        K key_;                    \
        V value_;                  \
    };                             \
    typedef struct Entry Entry;

#define SL_MAP_FUNCTIONS_(Map, Entry, K, V)                         \
    SL_GENERIC V *sl_find(const Map *map_, K key_) {                \
        Entry *entry_ = sl_hashed_find_(map_, key_);                \
        return entry_ ? &entry_->value_ : nullptr;                  \
    }                                                               \
    SL_GENERIC V *sl_entry(Map *map_, K key_) {                     \
        Entry *entry_ = sl_hashed_entry_(map_, key_);               \
        return entry_ ? &entry_->value_ : nullptr;                  \
    }                                                               \
    SL_GENERIC K sl_key_at(const Map *map_, size_t index_) {        \
        return sl_at(&map_->entries_, index_)->key_;                \
    }                                                               \
    SL_GENERIC V *sl_value_at(const Map *map_, size_t index_) {     \
        return &sl_at(&map_->entries_, index_)->value_;             \
    }

// Apart, because it copies the value: an owned map, whose values may own, has one of its own.
#define SL_MAP_PUT_(Map, Entry, K, V)                               \
    SL_GENERIC enum sl_status sl_put(Map *map_, K key_, V value_) { \
        Entry *entry_ = sl_hashed_entry_(map_, key_);               \
        if (!entry_) return SL_NO_MEMORY;                           \
        entry_->value_ = value_;                                    \
        return SL_OK;                                               \
    }
// clang-format on

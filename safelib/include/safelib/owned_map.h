// Owned maps and sets: maps (map.h) and sets (set.h) that own their storage, in a heap.
// - `SL_OWNED_MAP_DEFINE(K, V, hash, is_equal)` makes SL_OWNED_MAP(K, V), `SL_OWNED_SET_DEFINE(T,
//   hash, is_equal)` SL_OWNED_SET(T), each once, at file scope.
// - They have the functions of SL_MAP(K, V) and SL_SET(T), whose rules hold here too, but for those
//   that make it empty; and sl_move and sl_free (own.h).
// - First class, and never copied. All zero, freed or moved away is empty and cannot grow.
// - A V * into old storage sees zeros. If V owns, empty a value before its entry is removed,
//   replaced, cleared or freed: what it still owns is lost to the heap. K owns nothing.
#pragma once

#include "safelib/map.h"
#include "safelib/owned_hash_slots.h"
#include "safelib/owned_map_put.h"
#include "safelib/set.h"

/// Name the owned map from K to V.
#define SL_OWNED_MAP(K, V) struct sl_owned_map_##K##_to_##V
/// Name the owned set of T.
#define SL_OWNED_SET(T) struct sl_owned_set_##T

// clang-format off
/// Define SL_OWNED_MAP(K, V) and the generic functions on it: those of SL_MAP(K, V), and
///
/// void sl_owned_map_init(SL_OWNED_MAP(K, V) *, const sl_heap *, sl_hash_key)
///                                        let it grow from the heap; faults with SL_FAULT_ASSERT
///                                        when it owns storage
/// SL_OWNED_MAP(K, V) sl_move(SL_OWNED_MAP(K, V) *)
///                                        take all of it; leaves it all zero
/// void sl_free(SL_OWNED_MAP(K, V) *)     end all entries and give back the storage; leaves it all
///                                        zero, as it may have been before
#define SL_OWNED_MAP_DEFINE(K, V, hash, is_equal)                                                \
    SL_MAP_ENTRY_(sl_owned_map_entry_##K##_to_##V##_, K, V)                                      \
    SL_OWNED_HASHED_STRUCT_(SL_OWNED_MAP(K, V), sl_owned_map_entry_##K##_to_##V##_)              \
    SL_HASHED_DEFINE_(SL_OWNED_MAP(K, V), sl_owned_map_entry_##K##_to_##V##_, K, hash, is_equal) \
    SL_OWNED_HASHED_INIT_(SL_OWNED_MAP(K, V), sl_owned_map_init)                                 \
    SL_MAP_FUNCTIONS_(SL_OWNED_MAP(K, V), sl_owned_map_entry_##K##_to_##V##_, K, V)              \
    SL_OWNED_MAP_PUT(SL_OWNED_MAP(K, V), sl_owned_map_entry_##K##_to_##V##_, K, V)              \
    SL_REQUIRE_SEMICOLON

/// Define SL_OWNED_SET(T) and the generic functions on it: those of SL_SET(T), sl_owned_set_init,
/// sl_move and sl_free.
#define SL_OWNED_SET_DEFINE(T, hash, is_equal)                                       \
    SL_SET_ENTRY_(sl_owned_set_entry_##T##_, T)                                      \
    SL_OWNED_HASHED_STRUCT_(SL_OWNED_SET(T), sl_owned_set_entry_##T##_)              \
    SL_HASHED_DEFINE_(SL_OWNED_SET(T), sl_owned_set_entry_##T##_, T, hash, is_equal) \
    SL_OWNED_HASHED_INIT_(SL_OWNED_SET(T), sl_owned_set_init)                        \
    SL_SET_FUNCTIONS_(SL_OWNED_SET(T), T)                                            \
    SL_REQUIRE_SEMICOLON

#define SL_OWNED_HASHED_STRUCT_(Table, Entry)                                          \
    SL_VIEW_DEFINE(Entry);                                                             \
    SL_OWNED_VEC_DECLARE(Entry);                                                       \
    SL_OWNED_VEC_DEFINE(Entry);                                                        \
    Table {                                                                            \
        SL_OWNER_FIELD;                                                                \
        SL_HASHED_FIELDS_(SL_OWNED_VEC(sl_hash_slot), SL_OWNED_VEC(Entry))             \
    };

#define SL_OWNED_HASHED_INIT_(Table, init)                                                      \
    SL_GENERIC void init(Table *table_, const struct sl_heap *heap_, struct sl_hash_key key_) { \
        sl_owned_vec_init(&table_->slots_, heap_);                                              \
        sl_owned_vec_init(&table_->entries_, heap_);                                            \
        table_->hash_key_ = key_;                                                               \
    }                                                                                           \
    SL_MOVE_DEFINE(Table);                                                                      \
    SL_GENERIC void sl_free(Table *table_) {                                                    \
        sl_free(&table_->slots_);                                                               \
        sl_free(&table_->entries_);                                                             \
        (void)sl_move(table_);                                                                  \
    }
// clang-format on

// Sets of a T, with a keyed hash, in an arena. For bytes and text see str_set.h, for small numbers
// bit_set.h.
// - `SL_SET_DEFINE(T, hash, is_equal)`, once, at file scope, makes SL_SET(T) and the functions
//   below. T is one identifier; hash.h has the two functions for integers.
// - Elements are numbered as the entries of a map are (map.h), whose other rules hold here too.
#pragma once

#include "safelib/hashed.h"

/// Name the set of T.
#define SL_SET(T) struct sl_set_##T

// clang-format off
/// Define SL_SET(T) and the generic functions on it, with
///     uint64_t hash(sl_hash_key, T)      the same for equal elements
///     bool is_equal(T, T)
///
/// void sl_set_init(SL_SET(T) *, sl_arena *, sl_hash_key)
///                                        make it empty, to grow from the arena
/// size_t sl_len(const SL_SET(T) *)
/// bool sl_is_empty(const SL_SET(T) *)
/// bool sl_has(const SL_SET(T) *, T)
/// sl_status sl_insert(SL_SET(T) *, T)    have it in the set, where it may be already;
///                                        SL_NO_MEMORY leaves the set as it was
/// bool sl_remove(SL_SET(T) *, T)         false when it was not there
/// T sl_get(const SL_SET(T) *, size_t index)
///                                        the element of a number; faults like sl_get of a view
/// void sl_clear(SL_SET(T) *)             remove all; keeps the storage
/// sl_status sl_reserve(SL_SET(T) *, size_t n)
///                                        make room for n elements in all, so that insertions up to
///                                        there cannot fail; SL_NO_MEMORY leaves what it holds as
///                                        it was. At most SL_HASH_ENTRIES_MAX
#define SL_SET_DEFINE(T, hash, is_equal)                                 \
    SL_SET_ENTRY_(sl_set_entry_##T##_, T)                                \
    SL_HASHED_STRUCT_(SL_SET(T), sl_set_entry_##T##_)                    \
    SL_HASHED_DEFINE_(SL_SET(T), sl_set_entry_##T##_, T, hash, is_equal) \
    SL_HASHED_INIT_(SL_SET(T), sl_set_init)                              \
    SL_SET_FUNCTIONS_(SL_SET(T), T)                                      \
    SL_REQUIRE_SEMICOLON

#define SL_SET_ENTRY_(Entry, T) \
    struct Entry {              \
        T key_;                 \
    };                          \
    typedef struct Entry Entry;

#define SL_SET_FUNCTIONS_(Set, T)                                     \
    SL_GENERIC enum sl_status sl_insert(Set *set_, T value_) {        \
        return sl_hashed_entry_(set_, value_) ? SL_OK : SL_NO_MEMORY; \
    }                                                                 \
    SL_GENERIC T sl_get(const Set *set_, size_t index_) {             \
        return sl_at(&set_->entries_, index_)->key_;                  \
    }
// clang-format on

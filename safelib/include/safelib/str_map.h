// Maps from bytes or text to a V, with a keyed hash, in an arena.
// - `SL_STR_MAP_DEFINE(V)`, once, at file scope, makes SL_STR_MAP(V) and the functions below. V is
//   one identifier. K stands for sl_str or sl_cbytes: the two are the same key when the bytes are.
// - Keys are copied. What an sl_str_set (str_set.h) says of keys and their numbers holds here too.
// - A V * is good until the next insertion, sl_reserve or removal. Later it may look at old storage
//   or at another entry, which is harmless; take a new one.
// - All zero is an empty map that cannot grow. Do not copy a map: both would write to one storage.
#pragma once

#include "safelib/str_set.h"

/// Name the map to V.
#define SL_STR_MAP(V) struct sl_str_map_##V

// clang-format off
/// Define SL_STR_MAP(V) and the generic functions on it.
///
/// void sl_map_init(SL_STR_MAP(V) *, sl_arena *, sl_hash_key)
///                                               make it empty, to grow from the arena
/// size_t sl_len(const SL_STR_MAP(V) *)          number of entries
/// bool sl_is_empty(const SL_STR_MAP(V) *)
/// bool sl_has(const SL_STR_MAP(V) *, K)
/// V *sl_find(const SL_STR_MAP(V) *, K)          the key's value; null when there is none
/// V *sl_entry(SL_STR_MAP(V) *, K)               the key's value, all zero when it is new; null
///                                               when the arena is full, and the map as it was
/// sl_status sl_put(SL_STR_MAP(V) *, K, V value) insert or replace; SL_NO_MEMORY likewise
/// bool sl_remove(SL_STR_MAP(V) *, K)            false when it was not there
/// sl_cbytes sl_key_at(const SL_STR_MAP(V) *, size_t index)
/// V *sl_value_at(const SL_STR_MAP(V) *, size_t index)
///                                               the entry of a number; fault like sl_at of a view
/// void sl_clear(SL_STR_MAP(V) *)                remove all; keeps the storage
/// sl_status sl_reserve(SL_STR_MAP(V) *, size_t n, size_t key_bytes)
///                                               make room for n entries, with keys of key_bytes
///                                               together, in all, so that insertions up to there
///                                               cannot fail; SL_NO_MEMORY leaves what it holds
#define SL_STR_MAP_DEFINE(V)                                        \
    SL_STR_MAP_STRUCT_(SL_STR_MAP(V), sl_str_map_value_##V##_, V)   \
    SL_STR_MAP_INIT_(SL_STR_MAP(V))                                 \
    SL_STR_MAP_FUNCTIONS_(SL_STR_MAP(V), V)                         \
    SL_STR_MAP_KEYED_(SL_STR_MAP(V), V, struct sl_cview_uint8_t, )  \
    SL_STR_MAP_KEYED_(SL_STR_MAP(V), V, struct sl_str, sl_bytes_of) \
    SL_STR_MAP_PUT_(SL_STR_MAP(V), V, struct sl_cview_uint8_t, )    \
    SL_STR_MAP_PUT_(SL_STR_MAP(V), V, struct sl_str, sl_bytes_of)   \
    SL_REQUIRE_SEMICOLON

// The values are wrapped, so that the program can define an SL_VEC(V) of its own.
#define SL_STR_MAP_STRUCT_(Map, Value, V) \
    struct Value {                        \
        V value_;                         \
    };                                    \
    typedef struct Value Value;           \
    SL_VIEW_DEFINE(Value);                \
    SL_VEC_DEFINE(Value);                 \
    Map {                                 \
        struct sl_str_set keys_;          \
        SL_VEC(Value) values_;            \
    };

#define SL_STR_MAP_INIT_(Map)                                                                  \
    SL_GENERIC void sl_map_init(Map *map_, struct sl_arena *arena_, struct sl_hash_key key_) { \
        Map empty_ = {};                                                                       \
        sl_str_set_init(&empty_.keys_, arena_, key_);                                          \
        sl_vec_init(&empty_.values_, arena_);                                                  \
        *map_ = empty_;                                                                        \
    }

#define SL_STR_MAP_FUNCTIONS_(Map, V)                                                          \
    SL_GENERIC size_t sl_len(const Map *map_) { return sl_len(&map_->values_); }               \
    SL_GENERIC bool sl_is_empty(const Map *map_) { return sl_len(&map_->values_) == 0; }       \
    SL_GENERIC struct sl_cview_uint8_t sl_key_at(const Map *map_, size_t index_) {             \
        return sl_get(&map_->keys_, index_);                                                   \
    }                                                                                          \
    SL_GENERIC V *sl_value_at(const Map *map_, size_t index_) {                                \
        return &sl_at(&map_->values_, index_)->value_;                                         \
    }                                                                                          \
    SL_GENERIC void sl_clear(Map *map_) {                                                      \
        sl_str_set_clear(&map_->keys_);                                                        \
        sl_clear(&map_->values_);                                                              \
    }                                                                                          \
    SL_GENERIC enum sl_status sl_reserve(Map *map_, size_t n_, size_t key_bytes_) {            \
        enum sl_status status_ = sl_reserve(&map_->values_, n_);                               \
        return status_ == SL_OK ? sl_str_set_reserve(&map_->keys_, n_, key_bytes_) : status_;  \
    }                                                                                          \
    SL_GENERIC V *sl_str_map_entry_(Map *map_, struct sl_cview_uint8_t key_) {                 \
        size_t number_ = sl_str_set_enter(&map_->keys_, key_);                                 \
        size_t len_ = sl_len(&map_->values_);                                                  \
        if (SL_LIKELY(number_ < len_)) return &sl_at(&map_->values_, number_)->value_;         \
        if (number_ == SIZE_MAX) return nullptr;                                               \
        if (sl_extend(&map_->values_, 1) != SL_OK) {                                           \
            (void)sl_str_set_leave(&map_->keys_, key_);                                        \
            return nullptr;                                                                    \
        }                                                                                      \
        return &sl_at(&map_->values_, len_)->value_;                                           \
    }

#define SL_STR_MAP_KEYED_(Map, V, Key, as_bytes)                                \
    SL_GENERIC V *sl_find(const Map *map_, Key key_) {                          \
        size_t number_ = sl_str_set_find(&map_->keys_, as_bytes(key_));         \
        if (number_ >= sl_len(&map_->values_)) return nullptr;                  \
        return &sl_at(&map_->values_, number_)->value_;                         \
    }                                                                           \
    SL_GENERIC bool sl_has(const Map *map_, Key key_) {                         \
        return sl_str_set_find(&map_->keys_, as_bytes(key_)) != SIZE_MAX;       \
    }                                                                           \
    SL_GENERIC V *sl_entry(Map *map_, Key key_) {                               \
        return sl_str_map_entry_(map_, as_bytes(key_));                         \
    }                                                                           \
    SL_GENERIC bool sl_remove(Map *map_, Key key_) {                            \
        size_t number_ = sl_str_set_leave(&map_->keys_, as_bytes(key_));        \
        if (number_ == SIZE_MAX) return false;                                  \
        size_t last_ = sl_len(&map_->values_) - 1;                              \
        if (number_ != last_) sl_swap(sl_view(&map_->values_), number_, last_); \
        (void)sl_pop(&map_->values_);                                           \
        return true;                                                            \
    }

// Apart, as SL_MAP_PUT_ is.
#define SL_STR_MAP_PUT_(Map, V, Key, as_bytes)                        \
    SL_GENERIC enum sl_status sl_put(Map *map_, Key key_, V value_) { \
        V *place_ = sl_str_map_entry_(map_, as_bytes(key_));          \
        if (!place_) return SL_NO_MEMORY;                             \
        *place_ = value_;                                             \
        return SL_OK;                                                 \
    }
// clang-format on

// Maps: from bytes or text to a V, with a keyed hash, in an arena.
// - `SL_MAP_DEFINE(V)`, once, at file scope, makes SL_MAP(V) and the functions below. V is one
//   identifier. K stands for sl_str or sl_cbytes: the two are the same key when the bytes are.
// - Keys are copied into the arena. Values stay where they are: a V * stays good as the map grows.
// - Entries are numbered from 0 in the order of their insertion; there is no removal.
// - A map is a reference: a copy of it is the same map. All zero is an empty map that cannot grow.
// - The hash key must be unknown to whoever supplies the keys, or he can make the map slow.
#pragma once

#include "safelib/arena.h"
#include "safelib/hash.h"
#include "safelib/str.h"

/// Name the map to V.
#define SL_MAP(V) struct sl_map_##V

// clang-format off
/// Define SL_MAP(V) and the generic functions on it.
///
/// sl_status sl_map_init(SL_MAP(V) *, sl_arena *, sl_hash_key)
///                                               make it empty; SL_NO_MEMORY leaves it as it was
/// size_t sl_len(const SL_MAP(V) *)              number of entries
/// bool sl_is_empty(const SL_MAP(V) *)
/// bool sl_has(const SL_MAP(V) *, K)
/// V *sl_find(const SL_MAP(V) *, K)              the key's value; null when there is none
/// V *sl_entry(SL_MAP(V) *, K)                   the key's value, all zero when it is new; null
///                                               when the arena is full, and the map as it was
/// sl_status sl_put(SL_MAP(V) *, K, V value)     insert or replace; SL_NO_MEMORY likewise
/// sl_cbytes sl_key_at(const SL_MAP(V) *, size_t index)
/// V *sl_value_at(const SL_MAP(V) *, size_t index)
///                                               the entry of a number; fault like sl_at of a view
#define SL_MAP_DEFINE(V)                                            \
    struct sl_map_##V {                                             \
        struct sl_map_state_ *state_;                               \
    };                                                              \
    SL_MAP_FUNCTIONS_(struct sl_map_##V, V)                         \
    SL_MAP_KEYED_(struct sl_map_##V, V, struct sl_cview_uint8_t, )  \
    SL_MAP_KEYED_(struct sl_map_##V, V, struct sl_str, sl_bytes_of) \
    SL_REQUIRE_SEMICOLON_
// clang-format on

struct sl_map_state_;

// The map of objects of any one size. The state is null for an all-zero map.

SL_EXTERN struct sl_map_state_ *sl_map_create_(sl_arena *arena, sl_hash_key key, size_t size,
                                               size_t align);
SL_EXTERN size_t sl_map_len_(const struct sl_map_state_ *map);
SL_EXTERN void *sl_map_find_(const struct sl_map_state_ *map, sl_cbytes key);
SL_EXTERN void *sl_map_entry_(struct sl_map_state_ *map, sl_cbytes key);
SL_EXTERN sl_cbytes sl_map_key_(const struct sl_map_state_ *map, size_t index);
SL_EXTERN void *sl_map_value_(const struct sl_map_state_ *map, size_t index);

#define SL_MAP_FUNCTIONS_(Map, V)                                                           \
    SL_GENERIC enum sl_status sl_map_init(Map *map_, struct sl_arena *arena_,               \
                                          struct sl_hash_key key_) {                        \
        struct sl_map_state_ *state_ = sl_map_create_(arena_, key_, sizeof(V), alignof(V)); \
        if (!state_) return SL_NO_MEMORY;                                                   \
        map_->state_ = state_;                                                              \
        return SL_OK;                                                                       \
    }                                                                                       \
    SL_GENERIC size_t sl_len(const Map *map_) { return sl_map_len_(map_->state_); }         \
    SL_GENERIC bool sl_is_empty(const Map *map_) { return sl_map_len_(map_->state_) == 0; } \
    SL_GENERIC struct sl_cview_uint8_t sl_key_at(const Map *map_, size_t index_) {          \
        sl_check_index_(index_, sl_map_len_(map_->state_));                                 \
        return sl_map_key_(map_->state_, index_);                                           \
    }                                                                                       \
    SL_GENERIC V *sl_value_at(const Map *map_, size_t index_) {                             \
        sl_check_index_(index_, sl_map_len_(map_->state_));                                 \
        return (V *)sl_map_value_(map_->state_, index_);                                    \
    }

#define SL_MAP_KEYED_(Map, V, Key, as_bytes)                            \
    SL_GENERIC V *sl_find(const Map *map_, Key key_) {                  \
        return (V *)sl_map_find_(map_->state_, as_bytes(key_));         \
    }                                                                   \
    SL_GENERIC bool sl_has(const Map *map_, Key key_) {                 \
        return sl_map_find_(map_->state_, as_bytes(key_)) != (void *)0; \
    }                                                                   \
    SL_GENERIC V *sl_entry(Map *map_, Key key_) {                       \
        return (V *)sl_map_entry_(map_->state_, as_bytes(key_));        \
    }                                                                   \
    SL_GENERIC enum sl_status sl_put(Map *map_, Key key_, V value_) {   \
        V *place_ = (V *)sl_map_entry_(map_->state_, as_bytes(key_));   \
        if (!place_) return SL_NO_MEMORY;                               \
        *place_ = value_;                                               \
        return SL_OK;                                                   \
    }

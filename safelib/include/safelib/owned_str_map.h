// Owned maps from bytes or text to a V: maps (str_map.h) that own their storage, in a heap.
// - `SL_OWNED_STR_MAP_DEFINE(V)`, once, at file scope, makes SL_OWNED_STR_MAP(V).
// - It has the functions of SL_STR_MAP(V), whose rules hold here too, but for those that make it
//   empty; and sl_move and sl_free (own.h).
// - First class, and never copied. All zero, freed or moved away is empty and cannot grow.
// - A V * into old storage sees zeros. If V owns, empty a value before its entry is removed,
//   replaced, cleared or freed: what it still owns is lost to the heap.
#pragma once

#include "safelib/owned_map_put.h"
#include "safelib/owned_str_set.h"
#include "safelib/str_map.h"

/// Name the owned map to V.
#define SL_OWNED_STR_MAP(V) struct sl_owned_str_map_##V

// What the macros of str_map.h call.
SL_GENERIC size_t sl_str_set_find(const sl_owned_str_set *set, sl_cbytes key) {
    return sl_owned_str_set_find(set, key);
}
SL_GENERIC size_t sl_str_set_enter(sl_owned_str_set *set, sl_cbytes key) {
    return sl_owned_str_set_enter(set, key);
}
SL_GENERIC size_t sl_str_set_leave(sl_owned_str_set *set, sl_cbytes key) {
    return sl_owned_str_set_leave(set, key);
}
SL_GENERIC void sl_str_set_clear(sl_owned_str_set *set) { sl_owned_str_set_clear(set); }
SL_GENERIC sl_status sl_str_set_reserve(sl_owned_str_set *set, size_t n, size_t key_bytes) {
    return sl_owned_str_set_reserve(set, n, key_bytes);
}

// clang-format off
/// Define SL_OWNED_STR_MAP(V) and the generic functions on it: those of SL_STR_MAP(V), and
///
/// void sl_owned_map_init(SL_OWNED_STR_MAP(V) *, const sl_heap *, sl_hash_key)
///                                        let it grow from the heap; faults with SL_FAULT_ASSERT
///                                        when it owns storage
/// SL_OWNED_STR_MAP(V) sl_move(SL_OWNED_STR_MAP(V) *)
///                                        take all of it; leaves it all zero
/// void sl_free(SL_OWNED_STR_MAP(V) *)    end all entries and give back the storage; leaves it all
///                                        zero, as it may have been before
#define SL_OWNED_STR_MAP_DEFINE(V)                                                \
    SL_OWNED_STR_MAP_STRUCT_(SL_OWNED_STR_MAP(V), sl_owned_str_map_value_##V##_, V) \
    SL_STR_MAP_FUNCTIONS_(SL_OWNED_STR_MAP(V), V)                                 \
    SL_STR_MAP_KEYED_(SL_OWNED_STR_MAP(V), V, struct sl_cview_uint8_t, )          \
    SL_STR_MAP_KEYED_(SL_OWNED_STR_MAP(V), V, struct sl_str, sl_bytes_of)         \
    SL_OWNED_STR_MAP_PUT(SL_OWNED_STR_MAP(V), V, struct sl_cview_uint8_t, )       \
    SL_OWNED_STR_MAP_PUT(SL_OWNED_STR_MAP(V), V, struct sl_str, sl_bytes_of)      \
    SL_OWNED_STR_MAP_INIT_(SL_OWNED_STR_MAP(V))                                   \
    SL_REQUIRE_SEMICOLON

#define SL_OWNED_STR_MAP_STRUCT_(Map, Value, V)                                  \
    struct Value {                                                               \
        V value_;                                                                \
    };                                                                           \
    typedef struct Value Value;                                                  \
    SL_VIEW_DEFINE(Value);                                                       \
    SL_OWNED_VEC_DECLARE(Value);                                                 \
    SL_OWNED_VEC_DEFINE(Value);                                                  \
    Map {                                                                        \
        SL_OWNER_FIELD;                                                          \
        struct sl_owned_str_set keys_;                                           \
        SL_OWNED_VEC(Value) values_;                                             \
    };

#define SL_OWNED_STR_MAP_INIT_(Map)                                                         \
    SL_GENERIC void sl_owned_map_init(Map *map_, const struct sl_heap *heap_,               \
                                      struct sl_hash_key key_) {                            \
        sl_owned_set_init(&map_->keys_, heap_, key_);                                       \
        sl_owned_vec_init(&map_->values_, heap_);                                           \
    }                                                                                       \
    SL_MOVE_DEFINE(Map);                                                                    \
    SL_GENERIC void sl_free(Map *map_) {                                                    \
        sl_free(&map_->keys_);                                                              \
        sl_free(&map_->values_);                                                            \
        (void)sl_move(map_);                                                                \
    }
// clang-format on

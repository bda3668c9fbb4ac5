// What puts a value that may own into an owned map. Include owned_map.h or owned_str_map.h.
#pragma once

#include "safelib/own.h"
#include "safelib/status.h"

// clang-format off
/// Define sl_put of an owned map. The value goes into the map: nobody reads the parameter again.
#define SL_OWNED_MAP_PUT(Map, Entry, K, V)                          \
    SL_GENERIC enum sl_status sl_put(Map *map_, K key_, V value_) { \
        Entry *entry_ = sl_hashed_entry_(map_, key_);               \
        if (!entry_) return SL_NO_MEMORY;                           \
        entry_->value_ = value_;                                    \
        return SL_OK;                                               \
    }

/// The same for a map of text or bytes.
#define SL_OWNED_STR_MAP_PUT(Map, V, Key, as_bytes)                   \
    SL_GENERIC enum sl_status sl_put(Map *map_, Key key_, V value_) { \
        V *place_ = sl_str_map_entry_(map_, as_bytes(key_));          \
        if (!place_) return SL_NO_MEMORY;                             \
        *place_ = value_;                                             \
        return SL_OK;                                                 \
    }
// clang-format on

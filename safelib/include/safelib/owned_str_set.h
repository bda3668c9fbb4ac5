// Owned sets of bytes or text: an sl_str_set (str_set.h) that owns its storage, in a heap.
// - `sl_owned_set_init(&set, &heap, key)` before the first insertion.
// - The functions of sl_str_set, whose rules hold here too; and sl_move and sl_free (own.h).
// - First class, and never copied. All zero, freed or moved away is empty and cannot grow.
#pragma once

#include "safelib/owned_str_set_state.h"
#include "safelib/str.h"

/// What sl_str_set_find and its kin do (str_set.h).
SL_EXTERN size_t sl_owned_str_set_find(const sl_owned_str_set *set, sl_cbytes key);
SL_EXTERN size_t sl_owned_str_set_enter(sl_owned_str_set *set, sl_cbytes key);

/// What sl_owned_str_set_enter does with a new key, whose hash is known.
SL_EXTERN size_t sl_owned_str_set_append(sl_owned_str_set *set, uint32_t hash, sl_cbytes key);
SL_EXTERN size_t sl_owned_str_set_leave(sl_owned_str_set *set, sl_cbytes key);
SL_EXTERN sl_cbytes sl_owned_str_set_key(const sl_owned_str_set *set, uint32_t place);
SL_EXTERN void sl_owned_str_set_clear(sl_owned_str_set *set);
SL_EXTERN sl_status sl_owned_str_set_reserve(sl_owned_str_set *set, size_t n, size_t key_bytes);

/// Let the set grow from the heap. Faults with SL_FAULT_ASSERT when it owns storage. The hash key
/// must be unknown to whoever supplies the keys, or he can make the set slow.
SL_GENERIC void sl_owned_set_init(sl_owned_str_set *set, const sl_heap *heap, sl_hash_key key) {
    sl_owned_vec_init(&set->slots, heap);
    sl_owned_vec_init(&set->places, heap);
    sl_owned_vec_init(&set->bytes, heap);
    set->hash_key = key;
}

/// End all keys and give back the storage; leaves it all zero, as it may have been before.
SL_GENERIC void sl_free(sl_owned_str_set *set) {
    sl_free(&set->slots);
    sl_free(&set->places);
    sl_free(&set->bytes);
    set->used = 0;
    set->dead = 0;
    set->hash_key = (sl_hash_key){};
}

// All that follows is as of an sl_str_set.

SL_GENERIC size_t sl_len(const sl_owned_str_set *set) { return sl_len(&set->places); }

SL_GENERIC bool sl_is_empty(const sl_owned_str_set *set) { return sl_len(&set->places) == 0; }

SL_GENERIC bool sl_has(const sl_owned_str_set *set, sl_cbytes key) {
    return sl_owned_str_set_find(set, key) != SIZE_MAX;
}

SL_GENERIC bool sl_has(const sl_owned_str_set *set, sl_str key) {
    return sl_has(set, sl_bytes_of(key));
}

SL_GENERIC sl_status sl_insert(sl_owned_str_set *set, sl_cbytes key) {
    return sl_owned_str_set_enter(set, key) != SIZE_MAX ? SL_OK : SL_NO_MEMORY;
}

SL_GENERIC sl_status sl_insert(sl_owned_str_set *set, sl_str key) {
    return sl_insert(set, sl_bytes_of(key));
}

SL_GENERIC bool sl_remove(sl_owned_str_set *set, sl_cbytes key) {
    return sl_owned_str_set_leave(set, key) != SIZE_MAX;
}

SL_GENERIC bool sl_remove(sl_owned_str_set *set, sl_str key) {
    return sl_remove(set, sl_bytes_of(key));
}

SL_GENERIC sl_cbytes sl_get(const sl_owned_str_set *set, size_t index) {
    return sl_owned_str_set_key(set, sl_get(&set->places, index));
}

SL_GENERIC void sl_clear(sl_owned_str_set *set) { sl_owned_str_set_clear(set); }

SL_GENERIC sl_status sl_reserve(sl_owned_str_set *set, size_t n, size_t key_bytes) {
    return sl_owned_str_set_reserve(set, n, key_bytes);
}

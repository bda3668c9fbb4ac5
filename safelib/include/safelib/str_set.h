// Sets of bytes or text, with a keyed hash, in an arena.
// - `sl_str_set_init(&set, &arena, key)` before the first insertion.
// - Keys are copied. K stands for sl_str or sl_cbytes: the two are the same key when the bytes are.
// - Keys are numbered from 0, in the order of their insertion until one is removed: then the last
//   key takes the number of the removed one.
// - A key's bytes that were looked up by number are good until the next insertion: later the view
//   may look at old storage or at other keys. Take a new one.
// - No key that is inserted may look at the set's own bytes: these move.
// - All zero is an empty set that cannot grow. Do not copy one: both would write to one storage.
#pragma once

#include "safelib/hash.h"
#include "safelib/hash_slots.h"
#include "safelib/str.h"
#include "safelib/str_set_vecs.h"

/// A set of keys of any lengths. All zero is an empty one that cannot grow. Its fields may have any
/// value: whoever uses them checks.
struct sl_str_set {
    SL_VEC(sl_hash_slot) slots;  // lead to records
    struct sl_key_places places; // of the keys' records, by number
    struct sl_key_bytes bytes;   // records: number and length of the key (both u32 le), the key
    size_t used;                 // bytes of records
    size_t dead;                 // of these, bytes of records whose key was removed
    struct sl_hash_key hash_key;
};
typedef struct sl_str_set sl_str_set;

/// Make the set empty, to grow from the arena. The hash key must be unknown to whoever supplies the
/// keys, or he can make the set slow.
SL_INLINE void sl_str_set_init(sl_str_set *set, sl_arena *arena, sl_hash_key key) {
    sl_str_set empty = {};
    sl_vec_init(&empty.slots, arena);
    sl_vec_init(&empty.places, arena);
    sl_vec_init(&empty.bytes, arena);
    empty.hash_key = key;
    *set = empty;
}

// clang-format off
/// size_t sl_len(const sl_str_set *)
/// bool sl_is_empty(const sl_str_set *)
/// bool sl_has(const sl_str_set *, K)
/// sl_status sl_insert(sl_str_set *, K)   have it in the set, where it may be already;
///                                        SL_NO_MEMORY leaves the set as it was. Keys have fewer
///                                        than 2^32 bytes together
/// bool sl_remove(sl_str_set *, K)        false when it was not there
/// sl_cbytes sl_get(const sl_str_set *, size_t index)
///                                        the key of a number; faults like sl_get of a view
/// void sl_clear(sl_str_set *)            remove all; keeps the storage
/// sl_status sl_reserve(sl_str_set *, size_t n, size_t key_bytes)
///                                        make room for n keys of key_bytes together in all, so
///                                        that insertions up to there cannot fail; SL_NO_MEMORY
///                                        leaves what it holds as it was
// clang-format on

// The same for whoever keeps something beside each key.

/// Return a key's number; SIZE_MAX when it is not there.
SL_EXTERN size_t sl_str_set_find(const sl_str_set *set, sl_cbytes key);

/// Return a key's number; a new key is inserted and has the highest. SIZE_MAX, and the set as it
/// was, when the arena is full.
SL_EXTERN size_t sl_str_set_enter(sl_str_set *set, sl_cbytes key);

/// What sl_str_set_enter does with a new key, whose hash is known.
SL_EXTERN size_t sl_str_set_append(sl_str_set *set, uint32_t hash, sl_cbytes key);

/// Remove a key and return its number, which is the last key's from now on, if that was another
/// one. SIZE_MAX when it is not there.
SL_EXTERN size_t sl_str_set_leave(sl_str_set *set, sl_cbytes key);

/// Return the key whose record is at `place`.
SL_EXTERN sl_cbytes sl_str_set_key(const sl_str_set *set, uint32_t place);

/// What sl_clear and sl_reserve do.
SL_EXTERN void sl_str_set_clear(sl_str_set *set);
SL_EXTERN sl_status sl_str_set_reserve(sl_str_set *set, size_t n, size_t key_bytes);

SL_GENERIC size_t sl_len(const sl_str_set *set) { return sl_len(&set->places); }

SL_GENERIC bool sl_is_empty(const sl_str_set *set) { return sl_len(&set->places) == 0; }

SL_GENERIC bool sl_has(const sl_str_set *set, sl_cbytes key) {
    return sl_str_set_find(set, key) != SIZE_MAX;
}

SL_GENERIC bool sl_has(const sl_str_set *set, sl_str key) { return sl_has(set, sl_bytes_of(key)); }

SL_GENERIC sl_status sl_insert(sl_str_set *set, sl_cbytes key) {
    return sl_str_set_enter(set, key) != SIZE_MAX ? SL_OK : SL_NO_MEMORY;
}

SL_GENERIC sl_status sl_insert(sl_str_set *set, sl_str key) {
    return sl_insert(set, sl_bytes_of(key));
}

SL_GENERIC bool sl_remove(sl_str_set *set, sl_cbytes key) {
    return sl_str_set_leave(set, key) != SIZE_MAX;
}

SL_GENERIC bool sl_remove(sl_str_set *set, sl_str key) { return sl_remove(set, sl_bytes_of(key)); }

SL_GENERIC sl_cbytes sl_get(const sl_str_set *set, size_t index) {
    return sl_str_set_key(set, sl_get(&set->places, index));
}

SL_GENERIC void sl_clear(sl_str_set *set) { sl_str_set_clear(set); }

SL_GENERIC sl_status sl_reserve(sl_str_set *set, size_t n, size_t key_bytes) {
    return sl_str_set_reserve(set, n, key_bytes);
}

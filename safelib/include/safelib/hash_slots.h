// Hash slots: the part of a hash table that leads from a hash to a place, whatever lies there.
// Open addressing with linear probing; what maps and sets are made of.
// - A table has no slots, or a power of two of them, at most 3/4 of them taken, and belongs to who
//   has the view: it finds an entry by asking the slots of its hash, one probe after the other.
// - Removal closes the gap at once, so nothing is left behind that slows later searches down.
// - Whatever the slots hold, every function here ends and stays inside the view.
#pragma once

#include "safelib/vec.h"

/// A slot: free (all zero), or the folded hash of an entry and where the entry is, plus one.
struct sl_hash_slot {
    uint32_t hash;
    uint32_t place;
};
typedef struct sl_hash_slot sl_hash_slot;
SL_VIEW_DEFINE(sl_hash_slot);
SL_VEC_DEFINE(sl_hash_slot);

enum : uint32_t { SL_HASH_ENTRIES_MAX = 0x7fffffff }; ///< entries in one map or set

/// Return the half of a hash that slots keep.
SL_INLINE uint32_t sl_hash_fold(uint64_t hash) { return (uint32_t)(hash ^ hash >> 32); }

/// Return which of `count` slots to ask at the given probe, the first being 0. Go on until a free
/// one or until all were asked.
SL_INLINE size_t sl_hash_slots_at(size_t count, uint32_t hash, size_t probe) {
    return (hash + probe) & (count - 1);
}

/// Return how many entries a number of slots is enough for.
SL_INLINE size_t sl_hash_slots_enough_for(size_t count) { return count / 4 * 3; }

/// What sl_hash_slots_reserve does when there are too few.
SL_EXTERN sl_status sl_hash_slots_grow(SL_VEC(sl_hash_slot) *slots, size_t n);

/// Make sure that there are slots for `n` entries in all. SL_NO_MEMORY leaves them as they were.
SL_GENERIC sl_status sl_hash_slots_reserve(SL_VEC(sl_hash_slot) *slots, size_t n) {
    if (SL_LIKELY(n <= sl_hash_slots_enough_for(sl_len(slots)))) return SL_OK;
    return sl_hash_slots_grow(slots, n);
}

/// Put an entry that is not there yet into the first free slot of its hash. Faults with
/// SL_FAULT_ASSERT when none is free.
SL_EXTERN void sl_hash_slots_insert(SL_VIEW(sl_hash_slot) slots, sl_hash_slot entry);

/// Return the number of the slot that leads to a place; the number of slots when there is none.
/// Fast when `hash` is the one it was put there with, right anyway.
SL_EXTERN size_t sl_hash_slots_find(SL_CVIEW(sl_hash_slot) slots, sl_hash_slot entry);

/// Free the slot of a number, and move back what it was in the way of. Faults like sl_at.
SL_EXTERN void sl_hash_slots_remove(SL_VIEW(sl_hash_slot) slots, size_t at);

// Slots: which places of a pool are taken, since when, and which to take next.
// pool.h uses it, and anything else that gives out numbered places again and again may.
// - A place is named by its index and a generation, which is another one each time the place is
//   taken: odd while it is taken, even while it is not. A place whose generations are used up stays
//   unused for ever.
// - Places are taken in the order in which they were given back, and new ones only when there are
//   none: so it takes long until an index comes back.
#pragma once

#include "safelib/owned_vec.h"

/// One place.
struct sl_slot {
    uint32_t generation;
    uint32_t next; // when unused: the number (index + 1) of the place to take after it, or 0
};
typedef struct sl_slot sl_slot;
SL_VIEW_DEFINE(sl_slot);
SL_OWNED_VEC_DECLARE(sl_slot);
SL_OWNED_VEC_DEFINE(sl_slot);

/// All places. All zero has none and cannot have any; let `list` grow from a heap
/// (sl_owned_vec_init).
struct sl_slots {
    SL_OWNED_VEC(sl_slot) list;
    size_t taken;   // how many are
    size_t retired; // how many are unused for ever
    uint32_t first; // the number of the place to take next, or 0
    uint32_t last;  // the number of the place given back last, or 0
};
typedef struct sl_slots sl_slots;

/// Return how many places are needed so that `n` can be taken at a time: the retired ones too. At
/// most SIZE_MAX.
SL_EXTERN size_t sl_slots_needed(const sl_slots *slots, size_t n);

/// Make room for `n` taken places in all, so that taking up to there cannot fail; SL_NO_MEMORY
/// leaves everything as it was.
SL_EXTERN sl_status sl_slots_reserve(sl_slots *slots, size_t n);

/// Take a place: `*out` becomes its index, and its generation is the name's other half.
/// SL_NO_MEMORY leaves everything as it was.
SL_EXTERN sl_status sl_slots_take(sl_slots *slots, uint32_t *out);

/// Give back the place `index`; faults with SL_FAULT_INDEX when there is none, with SL_FAULT_ASSERT
/// when it is not taken.
SL_EXTERN void sl_slots_release(sl_slots *slots, uint32_t index);

/// Find the first taken place at or after `*index`, and set `*index` to it; returns false, and
/// leaves it, when there is none.
SL_EXTERN bool sl_slots_find_taken(const sl_slots *slots, size_t *index);

/// Tell whether the place `index` is taken since `generation`.
SL_INLINE bool sl_slots_has(const sl_slots *slots, uint32_t index, uint32_t generation) {
    return index < sl_len(&slots->list) && sl_at(&slots->list, index)->generation == generation;
}

// Hash slots (hash_slots.h) in a heap.
#pragma once

#include "safelib/hash_slots.h"
#include "safelib/owned_vec.h"

SL_OWNED_VEC_DECLARE(sl_hash_slot);
SL_OWNED_VEC_DEFINE(sl_hash_slot);

/// What sl_hash_slots_grow does.
SL_EXTERN sl_status sl_owned_hash_slots_grow(SL_OWNED_VEC(sl_hash_slot) *slots, size_t n);

/// Make sure that there are slots for `n` entries in all. SL_NO_MEMORY leaves them as they were.
SL_GENERIC sl_status sl_hash_slots_reserve(SL_OWNED_VEC(sl_hash_slot) *slots, size_t n) {
    if (SL_LIKELY(n <= sl_hash_slots_enough_for(sl_len(slots)))) return SL_OK;
    return sl_owned_hash_slots_grow(slots, n);
}

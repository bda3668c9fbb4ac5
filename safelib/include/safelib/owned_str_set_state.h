// What an sl_owned_str_set consists of. owned_str_set.h has the rest: include that.
// - Fields that are not private may have any value: whoever uses them checks.
#pragma once

#include "safelib/hash.h"
#include "safelib/owned_hash_slots.h"
#include "safelib/views.h"

// Vectors of names of their own, so that a program can still define its SL_OWNED_VEC(uint8_t).

SL_OWNED_VEC_STRUCT_(struct sl_owned_key_bytes, struct sl_view_uint8_t, uint8_t);
SL_OWNED_VEC_STRUCT_(struct sl_owned_key_places, struct sl_view_uint32_t, uint32_t);

/// A set of keys of any lengths that owns its storage. All zero is an empty one that cannot grow.
/// Its vectors own; what they hold is what str_set_state.h says.
struct sl_owned_str_set {
    struct sl_owner_ owner_; // null: what makes it an owner
    SL_OWNED_VEC(sl_hash_slot) slots;
    struct sl_owned_key_places places;
    struct sl_owned_key_bytes bytes;
    size_t used;
    size_t dead;
    struct sl_hash_key hash_key;
};
typedef struct sl_owned_str_set sl_owned_str_set;
SL_MOVE_DEFINE(struct sl_owned_str_set);

// Hash slots: linear probing, doubled in place.
#include "safelib/hash_slots.h"

#include "safelib/fault.h"
#include "safelib/owned_hash_slots.h"

enum { FIRST_SLOTS = 16 };

/// Seat anew what the first half of a table holds, whose second half was just added. It begins
/// behind a free slot: so nothing is put behind what has still to be seated.
static void spread(SL_VIEW(sl_hash_slot) slots) {
    size_t half = sl_len(slots) / 2;
    size_t start = 0;
    while (start < half && sl_get(slots, start).place != 0)
        start++;
    for (size_t i = 0; i < half; i++) {
        size_t at = (start + i) & (half - 1);
        sl_hash_slot entry = sl_get(slots, at);
        if (entry.place == 0) continue;
        sl_set(slots, at, (sl_hash_slot){});
        sl_hash_slots_insert(slots, entry);
    }
}

/// How many slots there must be for n entries when there are `count` and these are too few; 0 when
/// that is not possible.
static size_t next_count(size_t count, size_t n) {
    if (n > SL_HASH_ENTRIES_MAX) return 0;
    size_t next = count == 0 ? FIRST_SLOTS : count * 2;
    while (sl_hash_slots_enough_for(next) < n)
        next *= 2;
    return next;
}

// The same for both kinds of vector. All the memory comes first.
#define GROW(slots, n)                                 \
    size_t count = next_count(sl_len(slots), n);       \
    if (count == 0) return SL_NO_MEMORY;               \
    sl_status status = sl_reserve(slots, count);       \
    if (status == SL_OK && sl_is_empty(slots)) {       \
        return sl_extend(slots, count);                \
    }                                                  \
    while (status == SL_OK && sl_len(slots) < count) { \
        status = sl_extend(slots, sl_len(slots));      \
        spread(sl_view(slots));                        \
    }                                                  \
    return status

sl_status sl_hash_slots_grow(SL_VEC(sl_hash_slot) *slots, size_t n) { GROW(slots, n); }

sl_status sl_owned_hash_slots_grow(SL_OWNED_VEC(sl_hash_slot) *slots, size_t n) { GROW(slots, n); }

void sl_hash_slots_insert(SL_VIEW(sl_hash_slot) slots, sl_hash_slot entry) {
    size_t count = sl_len(slots);
    for (size_t probe = 0; probe < count; probe++) {
        sl_hash_slot *slot = sl_at(slots, sl_hash_slots_at(count, entry.hash, probe));
        if (slot->place != 0) continue;
        *slot = entry;
        return;
    }
    sl_assert(false);
}

size_t sl_hash_slots_find(SL_CVIEW(sl_hash_slot) slots, sl_hash_slot entry) {
    size_t count = sl_len(slots);
    for (size_t probe = 0; probe < count; probe++) {
        size_t at = sl_hash_slots_at(count, entry.hash, probe);
        if (sl_get(slots, at).place == entry.place) return at;
    }
    return count;
}

void sl_hash_slots_remove(SL_VIEW(sl_hash_slot) slots, size_t at) {
    size_t mask = sl_len(slots) - 1;
    size_t hole = at;
    sl_set(slots, at, (sl_hash_slot){});
    for (size_t i = 1; i <= mask; i++) {
        size_t from = (at + i) & mask;
        sl_hash_slot entry = sl_get(slots, from);
        if (entry.place == 0) return;
        // Would it still be found from its first slot if it stood in the hole?
        if (((from - entry.hash) & mask) < ((from - hole) & mask)) continue;
        sl_set(slots, hole, entry);
        sl_set(slots, from, (sl_hash_slot){});
        hole = from;
    }
}

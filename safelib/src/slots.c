// Slots: a queue of unused places, linked through the places themselves.
#include "safelib/slots.h"

#include "safelib/checked.h"

static const uint32_t FIRST_GENERATION = 1;       // odd: taken
static const uint32_t RETIRED = UINT32_MAX - 1;   // even, and before the last that is odd
static const size_t MOST_PLACES = UINT32_MAX - 1; // so that each has a number

static size_t needed_for(const sl_slots *slots, size_t n) {
    size_t needed = 0;
    return sl_try_add_size(n, slots->retired, &needed) == SL_OK ? needed : SIZE_MAX;
}

size_t sl_slots_needed(const sl_slots *slots, size_t n) { return needed_for(slots, n); }

sl_status sl_slots_reserve(sl_slots *slots, size_t n) {
    size_t needed = needed_for(slots, n);
    return needed <= MOST_PLACES ? sl_reserve(&slots->list, needed) : SL_NO_MEMORY;
}

/// Take the place that was given back first.
static uint32_t take_unused(sl_slots *slots) {
    uint32_t index = slots->first - 1;
    sl_slot *slot = sl_at(&slots->list, index);
    slots->first = slot->next;
    if (slots->first == 0) slots->last = 0;
    slot->next = 0;
    slot->generation++;
    return index;
}

sl_status sl_slots_take(sl_slots *slots, uint32_t *out) {
    if (slots->first != 0) {
        *out = take_unused(slots);
    } else {
        size_t index = sl_len(&slots->list);
        if (index >= MOST_PLACES) return SL_NO_MEMORY;
        sl_status status = sl_push(&slots->list, (sl_slot){.generation = FIRST_GENERATION});
        if (status != SL_OK) return status;
        *out = (uint32_t)index;
    }
    slots->taken++;
    return SL_OK;
}

void sl_slots_release(sl_slots *slots, uint32_t index) {
    sl_slot *slot = sl_at(&slots->list, index);
    sl_assert(slot->generation % 2 == 1);
    slots->taken--;
    if (slot->generation == UINT32_MAX) {
        slots->retired++;
        slot->generation = RETIRED; // the next would be one that was used before
        return;
    }
    slot->generation++;
    uint32_t number = index + 1;
    if (slots->last == 0)
        slots->first = number;
    else
        sl_at(&slots->list, slots->last - 1)->next = number;
    slots->last = number;
}

bool sl_slots_find_taken(const sl_slots *slots, size_t *index) {
    SL_VIEW(sl_slot) places = sl_view(&slots->list);
    for (size_t i = *index; i < sl_len(places); i++) {
        if (sl_at(places, i)->generation % 2 == 0) continue;
        *index = i;
        return true;
    }
    return false;
}

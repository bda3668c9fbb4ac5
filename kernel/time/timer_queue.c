// Timers by the moment at which they are due.
#include "kernel/time/timer_queue.h"

sl_status timer_queue_reserve(struct timer_queue *queue, uint32_t capacity) {
    sl_status status = sl_reserve(&queue->slots, capacity);
    if (status == SL_OK) status = sl_reserve(&queue->moments, capacity);
    if (status == SL_OK) status = sl_reserve(&queue->scratch, capacity);
    if (status == SL_OK) queue->capacity = capacity;
    return status;
}

static timer_slot *slot_of(struct timer_queue *queue, uint32_t number) {
    return sl_at(sl_view(&queue->slots), number);
}

static void free_slot(struct timer_queue *queue, uint32_t number) {
    timer_slot *slot = slot_of(queue, number);
    if (slot->is_cancelled) queue->cancelled--;
    slot->is_used = false;
    slot->is_cancelled = false;
    if (slot->generation == UINT32_MAX) return;
    slot->next_free = queue->first_free;
    queue->first_free = number + 1;
}

/// Drops the moments of timers that were cancelled.
static void compact(struct timer_queue *queue) {
    sl_clear(&queue->scratch);
    SL_CVIEW(timer_moment) all = sl_view(&queue->moments);
    for (size_t i = 0; i < sl_len(all); i++) {
        timer_moment moment = sl_get(all, i);
        if (slot_of(queue, moment.slot)->is_cancelled)
            free_slot(queue, moment.slot);
        else
            (void)sl_push(&queue->scratch, moment); // there is room for all
    }
    (void)sl_assign(&queue->moments, sl_const(sl_view(&queue->scratch)));
}

/// Finds a free slot, and room for its moment.
static sl_status take_slot(struct timer_queue *queue, uint32_t *number) {
    bool is_full = sl_len(&queue->slots) == queue->capacity;
    if (queue->first_free == 0 && is_full && queue->cancelled > 0) compact(queue);
    if (queue->first_free != 0) {
        *number = queue->first_free - 1;
        queue->first_free = slot_of(queue, *number)->next_free;
        return SL_OK;
    }
    if (is_full) return SL_NO_MEMORY;
    timer_slot fresh = {};
    *number = (uint32_t)sl_len(&queue->slots);
    return sl_push(&queue->slots, fresh);
}

sl_status timer_queue_add(struct timer_queue *queue, uint64_t when, uint64_t period,
                          struct timer_key *key) {
    uint32_t number = 0;
    sl_status status = take_slot(queue, &number);
    if (status != SL_OK) return status;
    timer_slot *slot = slot_of(queue, number);
    slot->period = period;
    slot->generation++;
    slot->is_used = true;
    timer_moment moment = {when, number};
    (void)sl_push(&queue->moments, moment); // as many as slots in use: there is room
    key->slot = number;
    key->generation = slot->generation;
    return SL_OK;
}

sl_status timer_queue_cancel(struct timer_queue *queue, struct timer_key key) {
    if (key.slot >= sl_len(&queue->slots)) return SL_NOT_FOUND;
    timer_slot *slot = slot_of(queue, key.slot);
    if (!slot->is_used || slot->is_cancelled || slot->generation != key.generation)
        return SL_NOT_FOUND;
    slot->is_cancelled = true;
    queue->cancelled++;
    return SL_OK;
}

uint64_t timer_queue_next(struct timer_queue *queue) {
    while (!sl_is_empty(&queue->moments)) {
        timer_moment first = sl_peek(&queue->moments);
        if (!slot_of(queue, first.slot)->is_cancelled) return first.when;
        free_slot(queue, sl_pop(&queue->moments).slot);
    }
    return UINT64_MAX;
}

sl_status timer_queue_take(struct timer_queue *queue, uint64_t now, uint32_t *slot) {
    if (timer_queue_next(queue) > now || sl_is_empty(&queue->moments)) return SL_NOT_FOUND;
    timer_moment moment = sl_pop(&queue->moments);
    uint64_t period = slot_of(queue, moment.slot)->period;
    *slot = moment.slot;
    if (period == 0) {
        free_slot(queue, moment.slot);
        return SL_OK;
    }
    uint64_t left = period - (now - moment.when) % period;
    moment.when = left < UINT64_MAX - now ? now + left : UINT64_MAX;
    return sl_push(&queue->moments, moment); // its own place is free
}

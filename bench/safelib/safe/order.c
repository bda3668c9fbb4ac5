// Safe C: counting, ordering, looking up, handing over.
#include "bench/safelib/safe/kernels.h"

void safe_histogram(sl_cbytes in, SL_VIEW(uint32_t) bins) {
    SL_VIEW(uint32_t) counts = sl_first(bins, 256);
    for (size_t i = 0; i < sl_len(in); i++)
        *sl_at(counts, sl_get(in, i)) += 1;
}

static void insertion_sort(SL_VIEW(uint32_t) v) {
    for (size_t i = 1; i < sl_len(v); i++) {
        uint32_t value = sl_get(v, i);
        size_t j = i;
        for (; j > 0 && sl_get(v, j - 1) > value; j--)
            sl_set(v, j, sl_get(v, j - 1));
        sl_set(v, j, value);
    }
}

/// Bring the median of three to the front.
static void choose_pivot(SL_VIEW(uint32_t) v) {
    size_t middle = sl_len(v) / 2, last = sl_len(v) - 1;
    if (sl_get(v, middle) > sl_get(v, last)) sl_swap(v, middle, last);
    if (sl_get(v, 0) > sl_get(v, last)) sl_swap(v, 0, last);
    if (sl_get(v, middle) > sl_get(v, 0)) sl_swap(v, middle, 0);
}

/// Hoare's: what is before the result is not above the pivot, what follows is not below it.
static size_t partition(SL_VIEW(uint32_t) v) {
    uint32_t pivot = sl_get(v, 0);
    size_t i = 0, j = sl_len(v) - 1;
    for (;;) {
        while (sl_get(v, i) < pivot)
            i++;
        while (sl_get(v, j) > pivot)
            j--;
        if (i >= j) return j + 1;
        sl_swap(v, i++, j--);
    }
}

void safe_quicksort(SL_VIEW(uint32_t) v) {
    SL_VIEW(uint32_t) rest = v;
    while (sl_len(rest) > 16) {
        choose_pivot(rest);
        size_t left = partition(rest);
        safe_quicksort(sl_first(rest, left));
        rest = sl_drop(rest, left);
    }
    insertion_sort(rest);
}

uint64_t safe_binary_search(SL_CVIEW(uint32_t) sorted, SL_CVIEW(uint32_t) keys) {
    uint64_t sum = 0;
    for (size_t k = 0; k < sl_len(keys); k++) {
        uint32_t key = sl_get(keys, k);
        SL_CVIEW(uint32_t) part = sorted;
        size_t before = 0;
        while (!sl_is_empty(part)) {
            size_t half = sl_len(part) / 2;
            if (sl_get(part, half) < key) {
                part = sl_drop(part, half + 1);
                before += half + 1;
            } else {
                part = sl_first(part, half);
            }
        }
        sum += before;
    }
    return sum;
}

struct ring {
    SL_VIEW(uint64_t) slots;
    size_t head;
    size_t tail;
};

static size_t push(struct ring *ring, uint64_t value) {
    size_t mask = sl_len(ring->slots) - 1;
    if (ring->head - ring->tail > mask) return 0;
    sl_set(ring->slots, ring->head++ & mask, value);
    return 1;
}

static size_t pop(struct ring *ring, uint64_t *value) {
    if (ring->head == ring->tail) return 0;
    size_t mask = sl_len(ring->slots) - 1;
    *value = sl_get(ring->slots, ring->tail++ & mask);
    return 1;
}

uint64_t safe_ring(SL_VIEW(uint64_t) slots, size_t count) {
    if (sl_is_empty(slots)) return 0; // said once, this proves every masked index
    struct ring ring = {.slots = slots};
    uint64_t digest = 0, value = 0, sent = 0;
    while (sent < count) {
        for (size_t burst = 0; burst < 24 && sent < count; burst++)
            sent += push(&ring, sent * 3);
        while (pop(&ring, &value))
            digest += value ^ digest >> 1;
    }
    return digest;
}

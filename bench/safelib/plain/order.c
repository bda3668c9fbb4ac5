// Plain C without checks: counting, ordering, looking up, handing over.
#include "bench/safelib/kernels.h"

void kernel_histogram(const uint8_t *in, size_t n, uint32_t *bins) {
    for (size_t i = 0; i < n; i++)
        bins[in[i]]++;
}

static void swap(uint32_t *v, size_t i, size_t j) {
    uint32_t value = v[i];
    v[i] = v[j];
    v[j] = value;
}

static void insertion_sort(uint32_t *v, size_t n) {
    for (size_t i = 1; i < n; i++) {
        uint32_t value = v[i];
        size_t j = i;
        for (; j > 0 && v[j - 1] > value; j--)
            v[j] = v[j - 1];
        v[j] = value;
    }
}

/// Bring the median of three to the front.
static void choose_pivot(uint32_t *v, size_t n) {
    size_t middle = n / 2, last = n - 1;
    if (v[middle] > v[last]) swap(v, middle, last);
    if (v[0] > v[last]) swap(v, 0, last);
    if (v[middle] > v[0]) swap(v, middle, 0);
}

/// Hoare's: what is before the result is not above the pivot, what follows is not below it.
static size_t partition(uint32_t *v, size_t n) {
    uint32_t pivot = v[0];
    size_t i = 0, j = n - 1;
    for (;;) {
        while (v[i] < pivot)
            i++;
        while (v[j] > pivot)
            j--;
        if (i >= j) return j + 1;
        swap(v, i++, j--);
    }
}

void kernel_quicksort(uint32_t *v, size_t n) {
    while (n > 16) {
        choose_pivot(v, n);
        size_t left = partition(v, n);
        kernel_quicksort(v, left);
        v += left;
        n -= left;
    }
    insertion_sort(v, n);
}

uint64_t kernel_binary_search(const uint32_t *sorted, size_t n, const uint32_t *keys,
                              size_t count) {
    uint64_t sum = 0;
    for (size_t k = 0; k < count; k++) {
        const uint32_t *part = sorted;
        size_t len = n;
        while (len > 0) {
            size_t half = len / 2;
            if (part[half] < keys[k]) {
                part += half + 1;
                len -= half + 1;
            } else {
                len = half;
            }
        }
        sum += (size_t)(part - sorted);
    }
    return sum;
}

struct ring {
    uint64_t *slots;
    size_t mask;
    size_t head;
    size_t tail;
};

static size_t push(struct ring *ring, uint64_t value) {
    if (ring->head - ring->tail > ring->mask) return 0;
    ring->slots[ring->head++ & ring->mask] = value;
    return 1;
}

static size_t pop(struct ring *ring, uint64_t *value) {
    if (ring->head == ring->tail) return 0;
    *value = ring->slots[ring->tail++ & ring->mask];
    return 1;
}

uint64_t kernel_ring(uint64_t *slots, size_t n, size_t count) {
    struct ring ring = {slots, n - 1, 0, 0};
    uint64_t digest = 0, value = 0, sent = 0;
    while (sent < count) {
        for (size_t burst = 0; burst < 24 && sent < count; burst++)
            sent += push(&ring, sent * 3);
        while (pop(&ring, &value))
            digest += value ^ digest >> 1;
    }
    return digest;
}

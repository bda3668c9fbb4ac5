// C++ spans with libstdc++'s assertions: counting, ordering, looking up, handing over.
#include "bench/safelib/kernels.h"

#include <span>
#include <utility>

using std::span;

static void histogram(span<const uint8_t> in, span<uint32_t> bins) {
    span<uint32_t> counts = bins.first(256);
    for (size_t i = 0; i < in.size(); i++)
        counts[in[i]] += 1;
}

static void insertion_sort(span<uint32_t> v) {
    for (size_t i = 1; i < v.size(); i++) {
        uint32_t value = v[i];
        size_t j = i;
        for (; j > 0 && v[j - 1] > value; j--)
            v[j] = v[j - 1];
        v[j] = value;
    }
}

/// Bring the median of three to the front.
static void choose_pivot(span<uint32_t> v) {
    size_t middle = v.size() / 2, last = v.size() - 1;
    if (v[middle] > v[last]) std::swap(v[middle], v[last]);
    if (v[0] > v[last]) std::swap(v[0], v[last]);
    if (v[middle] > v[0]) std::swap(v[middle], v[0]);
}

/// Hoare's: what is before the result is not above the pivot, what follows is not below it.
static size_t partition(span<uint32_t> v) {
    uint32_t pivot = v[0];
    size_t i = 0, j = v.size() - 1;
    for (;;) {
        while (v[i] < pivot)
            i++;
        while (v[j] > pivot)
            j--;
        if (i >= j) return j + 1;
        std::swap(v[i++], v[j--]);
    }
}

static void quicksort(span<uint32_t> v) {
    span<uint32_t> rest = v;
    while (rest.size() > 16) {
        choose_pivot(rest);
        size_t left = partition(rest);
        quicksort(rest.first(left));
        rest = rest.subspan(left);
    }
    insertion_sort(rest);
}

static uint64_t binary_search(span<const uint32_t> sorted, span<const uint32_t> keys) {
    uint64_t sum = 0;
    for (size_t k = 0; k < keys.size(); k++) {
        uint32_t key = keys[k];
        span<const uint32_t> part = sorted;
        size_t before = 0;
        while (!part.empty()) {
            size_t half = part.size() / 2;
            if (part[half] < key) {
                part = part.subspan(half + 1);
                before += half + 1;
            } else {
                part = part.first(half);
            }
        }
        sum += before;
    }
    return sum;
}

struct ring {
    span<uint64_t> slots;
    size_t head;
    size_t tail;
};

static size_t push(ring *ring, uint64_t value) {
    size_t mask = ring->slots.size() - 1;
    if (ring->head - ring->tail > mask) return 0;
    ring->slots[ring->head++ & mask] = value;
    return 1;
}

static size_t pop(ring *ring, uint64_t *value) {
    if (ring->head == ring->tail) return 0;
    size_t mask = ring->slots.size() - 1;
    *value = ring->slots[ring->tail++ & mask];
    return 1;
}

static uint64_t ring(span<uint64_t> slots, size_t count) {
    if (slots.empty()) return 0;
    struct ring ring = {slots, 0, 0};
    uint64_t digest = 0, value = 0, sent = 0;
    while (sent < count) {
        for (size_t burst = 0; burst < 24 && sent < count; burst++)
            sent += push(&ring, sent * 3);
        while (pop(&ring, &value))
            digest += value ^ digest >> 1;
    }
    return digest;
}

void kernel_histogram(const uint8_t *in, size_t n, uint32_t *bins) {
    histogram({in, n}, {bins, 256});
}

void kernel_quicksort(uint32_t *v, size_t n) { quicksort({v, n}); }

uint64_t kernel_binary_search(const uint32_t *sorted, size_t n, const uint32_t *keys,
                              size_t count) {
    return binary_search({sorted, n}, {keys, count});
}

uint64_t kernel_ring(uint64_t *slots, size_t n, size_t count) { return ring({slots, n}, count); }

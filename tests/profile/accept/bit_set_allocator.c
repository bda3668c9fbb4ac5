// Numbers are handed out and taken back, lowest first: a bit set in a struct's words.
#include "safelib/bit_set.h"

struct numbers {
    uint64_t taken[4];
};

static sl_bit_set taken(struct numbers *numbers) {
    return sl_bit_set_of(SL_ARRAY_VIEW(uint64_t, numbers->taken), 250);
}

[[maybe_unused]] static sl_status take(struct numbers *numbers, size_t *number) {
    sl_bit_set set = taken(numbers);
    size_t lowest = sl_next_absent(set, 0);
    if (lowest == set.limit) return SL_NO_SPACE;
    sl_insert(set, lowest);
    *number = lowest;
    return SL_OK;
}

[[maybe_unused]] static bool give_back(struct numbers *numbers, size_t number) {
    return sl_remove(taken(numbers), number);
}

[[maybe_unused]] static size_t sum(struct numbers *numbers) {
    sl_bit_set set = taken(numbers);
    size_t total = 0;
    for (size_t i = sl_next(set, 0); i < set.limit; i = sl_next(set, i + 1))
        total += i;
    return total;
}

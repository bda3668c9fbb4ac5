// Bit sets: whole words at a time. The limit may stand anywhere in the last one.
#include "safelib/bit_set.h"

#include "safelib/bits.h"
#include "safelib/checked.h"

/// The lowest one bit from `from` on, of all words xor `flip`; the limit when there is none.
SL_INLINE size_t next_bit(sl_bit_set set, size_t from, uint64_t flip) {
    if (from >= set.limit) return set.limit;
    size_t i = from / 64;
    uint64_t word = (sl_get(set.words, i) ^ flip) & ~sl_low_bits_u64(from % 64);
    while (word == 0) {
        i++;
        if (i >= sl_bit_set_words(set.limit)) return set.limit;
        word = sl_get(set.words, i) ^ flip;
    }
    return sl_min_size(i * 64 + sl_trailing_zeros_u64(word), set.limit);
}

size_t sl_bit_set_next(sl_bit_set set, size_t from) { return next_bit(set, from, 0); }

size_t sl_bit_set_next_absent(sl_bit_set set, size_t from) {
    return next_bit(set, from, UINT64_MAX);
}

size_t sl_bit_set_count(sl_bit_set set) {
    size_t count = 0;
    for (size_t i = 0; i < set.limit / 64; i++)
        count += sl_popcount_u64(sl_get(set.words, i));
    size_t rest = set.limit % 64;
    if (rest == 0) return count;
    return count + sl_popcount_u64(sl_get(set.words, set.limit / 64) & sl_low_bits_u64(rest));
}

static void check_range(sl_bit_set set, sl_range range) {
    if (range.offset > set.limit) sl_fault(SL_FAULT_SLICE, range.offset, set.limit);
    if (range.len > set.limit - range.offset) sl_fault(SL_FAULT_SLICE, range.len, set.limit);
}

/// The bits of a range that lie in word i.
static uint64_t mask_of(sl_range range, size_t i) {
    size_t first = sl_max_size(range.offset, i * 64) - i * 64;
    return sl_low_bits_u64(range.offset + range.len - i * 64) & ~sl_low_bits_u64(first);
}

void sl_bit_set_insert_range(sl_bit_set set, sl_range range) {
    check_range(set, range);
    for (size_t i = range.offset / 64; i * 64 < range.offset + range.len; i++)
        *sl_at(set.words, i) |= mask_of(range, i);
}

void sl_bit_set_remove_range(sl_bit_set set, sl_range range) {
    check_range(set, range);
    for (size_t i = range.offset / 64; i * 64 < range.offset + range.len; i++)
        *sl_at(set.words, i) &= ~mask_of(range, i);
}

static void check_other(sl_bit_set set, sl_bit_set other) {
    if (set.limit != other.limit) sl_fault(SL_FAULT_LENGTH, other.limit, set.limit);
}

void sl_bit_set_unite(sl_bit_set set, sl_bit_set other) {
    check_other(set, other);
    for (size_t i = 0; i < sl_bit_set_words(set.limit); i++)
        *sl_at(set.words, i) |= sl_get(other.words, i);
}

void sl_bit_set_intersect(sl_bit_set set, sl_bit_set other) {
    check_other(set, other);
    for (size_t i = 0; i < sl_bit_set_words(set.limit); i++)
        *sl_at(set.words, i) &= sl_get(other.words, i);
}

void sl_bit_set_subtract(sl_bit_set set, sl_bit_set other) {
    check_other(set, other);
    for (size_t i = 0; i < sl_bit_set_words(set.limit); i++)
        *sl_at(set.words, i) &= ~sl_get(other.words, i);
}

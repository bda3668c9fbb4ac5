// Bit sets: sets of numbers below a limit, one bit each, in somebody's words.
// - The words are an array's or an arena's; sl_bit_set_of makes a set of them, with what their bits
//   say: bit i % 64 of word i / 64 is number i. So keep the words and make the set where it is
//   used:
//       uint64_t words[4] = {};
//       sl_bit_set set = sl_bit_set_of(SL_ARRAY_VIEW(uint64_t, words), 200);
// - A set is second class like the view that it holds; a copy is the same set. All zero is the set
//   of no numbers, whose limit is 0.
// - Bits above the limit are nobody's: they do not count, and may change.
// - All elements: for (size_t i = sl_next(set, 0); i < set.limit; i = sl_next(set, i + 1))
#pragma once

#include "safelib/range.h"
#include "safelib/views.h"

/// A set of numbers below `limit`.
struct sl_bit_set {
    SL_VIEW(uint64_t) words;
    size_t limit;
};
typedef struct sl_bit_set sl_bit_set;

/// Return how many words a set with this limit needs.
SL_INLINE size_t sl_bit_set_words(size_t limit) { return limit / 64 + (limit % 64 != 0); }

/// Make a set of words. Faults with SL_FAULT_SLICE when they are too few.
SL_INLINE sl_bit_set sl_bit_set_of(SL_VIEW(uint64_t) words, size_t limit) {
    return (sl_bit_set){sl_first(words, sl_bit_set_words(limit)), limit};
}

/// Fault with SL_FAULT_INDEX unless the number is below the limit.
SL_INLINE void sl_bit_set_check(sl_bit_set set, size_t number) {
    if (!SL_LIKELY(number < set.limit)) sl_fault(SL_FAULT_INDEX, number, set.limit);
}

/// Tell whether a number is in the set. Faults like sl_bit_set_check; likewise the next two.
SL_GENERIC bool sl_has(sl_bit_set set, size_t number) {
    sl_bit_set_check(set, number);
    return (sl_get(set.words, number / 64) >> number % 64 & 1) != 0;
}

/// Have a number in the set, where it may be already.
SL_GENERIC void sl_insert(sl_bit_set set, size_t number) {
    sl_bit_set_check(set, number);
    *sl_at(set.words, number / 64) |= (uint64_t)1 << number % 64;
}

/// Remove a number. Returns false when it was not there.
SL_GENERIC bool sl_remove(sl_bit_set set, size_t number) {
    bool was_there = sl_has(set, number);
    *sl_at(set.words, number / 64) &= ~((uint64_t)1 << number % 64);
    return was_there;
}

/// Return the lowest element that is not below `from`; the limit when there is none.
SL_EXTERN size_t sl_bit_set_next(sl_bit_set set, size_t from);
SL_GENERIC size_t sl_next(sl_bit_set set, size_t from) { return sl_bit_set_next(set, from); }

/// Return the lowest number that is no element and not below `from`; the limit when there is none.
SL_EXTERN size_t sl_bit_set_next_absent(sl_bit_set set, size_t from);
SL_GENERIC size_t sl_next_absent(sl_bit_set set, size_t from) {
    return sl_bit_set_next_absent(set, from);
}

/// Return the number of elements.
SL_EXTERN size_t sl_bit_set_count(sl_bit_set set);
SL_GENERIC size_t sl_count(sl_bit_set set) { return sl_bit_set_count(set); }

/// Tell whether there are no elements.
SL_GENERIC bool sl_is_empty(sl_bit_set set) { return sl_bit_set_next(set, 0) == set.limit; }

/// Remove all.
SL_GENERIC void sl_clear(sl_bit_set set) { sl_fill(set.words, 0); }

/// Insert or remove all numbers of a range. Faults with SL_FAULT_SLICE, and changes nothing, unless
/// it lies below the limit.
SL_EXTERN void sl_bit_set_insert_range(sl_bit_set set, sl_range range);
SL_EXTERN void sl_bit_set_remove_range(sl_bit_set set, sl_range range);
SL_GENERIC void sl_insert(sl_bit_set set, sl_range range) { sl_bit_set_insert_range(set, range); }
SL_GENERIC void sl_remove(sl_bit_set set, sl_range range) { sl_bit_set_remove_range(set, range); }

/// Insert what is in the other set, remove what is not in it, remove what is in it. Fault with
/// SL_FAULT_LENGTH, and change nothing, unless both have the same limit.
SL_EXTERN void sl_bit_set_unite(sl_bit_set set, sl_bit_set other);
SL_EXTERN void sl_bit_set_intersect(sl_bit_set set, sl_bit_set other);
SL_EXTERN void sl_bit_set_subtract(sl_bit_set set, sl_bit_set other);
SL_GENERIC void sl_unite(sl_bit_set set, sl_bit_set other) { sl_bit_set_unite(set, other); }
SL_GENERIC void sl_intersect(sl_bit_set set, sl_bit_set other) { sl_bit_set_intersect(set, other); }
SL_GENERIC void sl_subtract(sl_bit_set set, sl_bit_set other) { sl_bit_set_subtract(set, other); }

// Binary search in a view that is in order.
// - `SL_SEARCH_DEFINE(name, T, Key, compare)`, at file scope, makes the three functions below.
//   `int compare(T element, Key key)` is a function or a macro such as SL_COMPARE: negative when
//   the element comes before the key, zero when it is what is looked for, positive when after it.
// - The key may be of another type than the elements: find a struct by one of its fields.
// - In a view that is not in order the result is some position, and it comes as soon.
#pragma once

#include "safelib/view.h"

/// Compare two numbers: negative, zero or positive.
#define SL_COMPARE(a, b) (((a) > (b)) - ((a) < (b)))

// clang-format off
/// Define a search that asks at most log2 n + 2 times, without a branch on the answer.
///
/// size_t name_lower(SL_CVIEW(T), Key)     position of the first element that does not come before
///                                         the key: where it is or would be; the length when all do
/// size_t name_upper(SL_CVIEW(T), Key)     position of the first element that comes after the key;
///                                         from lower to upper is what equals it
/// sl_status name_find(SL_CVIEW(T), Key, size_t *index)
///                                         the first element that equals the key; SL_NOT_FOUND, and
///                                         *index as it was, when there is none
#define SL_SEARCH_DEFINE(name, T, Key, compare)                                                 \
    SL_SEARCH_BOUND_(name##_lower, T, Key, compare, < 0)                                        \
    SL_SEARCH_BOUND_(name##_upper, T, Key, compare, <= 0)                                       \
    [[maybe_unused]] static enum sl_status name##_find(struct sl_cview_##T sorted_, Key key_,   \
                                                       size_t *index_) {                        \
        size_t at_ = name##_lower(sorted_, key_);                                               \
        if (at_ == sl_len(sorted_)) return SL_NOT_FOUND;                                        \
        if (compare(sl_get(sorted_, at_), key_) != 0) return SL_NOT_FOUND;                      \
        *index_ = at_;                                                                          \
        return SL_OK;                                                                           \
    }                                                                                           \
    SL_REQUIRE_SEMICOLON

// The bound lies among part_'s elements or just behind them; base_ are in front of part_. Both ways
// are written as values, which become conditional moves.
#define SL_SEARCH_BOUND_(name, T, Key, compare, passes)                                         \
    [[maybe_unused]] static size_t name(struct sl_cview_##T sorted_, Key key_) {                \
        struct sl_cview_##T part_ = sorted_;                                                    \
        size_t base_ = 0;                                                                       \
        while (!sl_is_empty(part_)) {                                                           \
            size_t half_ = sl_len(part_) / 2;                                                   \
            bool pass_ = compare(sl_get(part_, half_), key_) passes;                            \
            base_ += pass_ ? half_ + 1 : 0;                                                     \
            part_ = pass_ ? sl_drop(part_, half_ + 1) : sl_first(part_, half_);                 \
        }                                                                                       \
        return base_;                                                                           \
    }
// clang-format on

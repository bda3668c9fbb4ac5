// Sorting: fast and in place, or stable with room to merge in, or by swaps alone. All are O(n log
// n) for any input.
// - `SL_SORT_DEFINE(name, T, is_before)`, at file scope, makes a function `name` for views of T.
//   `bool is_before(T a, T b)` is a function, or a macro such as SL_ASCENDING.
// - By value: numbers are compared in registers, structs are read where they lie once the function
//   is inlined, and an order that has no address cannot see, keep or change what is being moved.
// - An order that contradicts itself gives some order: always a permutation of what was there,
//   always an end, and never a fault.
// - The two copy elements. What owns something cannot be copied (rule P15): SL_SWAP_SORT_DEFINE.
#pragma once

#include "safelib/sift.h"

/// Order by `<`, the smallest first. With a NaN among them, floats come out in some order.
#define SL_ASCENDING(a, b) ((a) < (b))
/// Order by `<`, the largest first.
#define SL_DESCENDING(a, b) ((b) < (a))

// clang-format off
/// Define a sort that does not keep equal elements in their order. No memory, a stack of
/// O(log n) frames, at most n (6 log2 n + 10) questions; fewer than 2 n for input that is in order,
/// or strictly in reverse.
///
/// void name(SL_VIEW(T))                   sort
/// bool name_is_sorted(SL_CVIEW(T))        no element is before the one in front of it
#define SL_SORT_DEFINE(name, T, is_before)                                  \
    SL_SORT_ORDER_(name, T, bool, SL_ASK_, is_before)                       \
    SL_SORT_QUICK_(name, T, bool, SL_ASK_, SL_ASK_BACK_, is_before)         \
    [[maybe_unused]] static void name(struct sl_view_##T view_) {           \
        name##_all_(view_, false);                                          \
    }                                                                       \
    SL_SORT_CHECK_(name, T)                                                 \
    SL_REQUIRE_SEMICOLON

/// Define the same for an order that depends on something: `bool is_before(T a, T b, Env env)`.
/// Env is any type that is passed by value: a number, a struct, a `const struct x *`, a view. (If
/// it is a view of what is sorted, the order sees that half sorted.)
///
/// void name(SL_VIEW(T), Env env)
/// bool name_is_sorted(SL_CVIEW(T), Env env)
#define SL_SORT_WITH_DEFINE(name, T, Env, is_before)                        \
    SL_SORT_ORDER_(name, T, Env, SL_ASK_WITH_, is_before)                   \
    SL_SORT_QUICK_(name, T, Env, SL_ASK_WITH_, SL_ASK_BACK_WITH_, is_before) \
    [[maybe_unused]] static void name(struct sl_view_##T view_, Env env_) { \
        name##_all_(view_, env_);                                           \
    }                                                                       \
    SL_SORT_CHECK_WITH_(name, T, Env)                                       \
    SL_REQUIRE_SEMICOLON

/// Define a sort that keeps equal elements in their order. At most n (log2 n + 6) questions.
///
/// void name(SL_VIEW(T), SL_VIEW(T) scratch)
///                                         sort; the scratch holds half as many elements or more,
///                                         and is no part of the view; what was there is lost.
///                                         Faults with SL_FAULT_SLICE (needed, there) when it is
///                                         too short, and nothing is sorted
/// bool name_is_sorted(SL_CVIEW(T))
#define SL_STABLE_SORT_DEFINE(name, T, is_before)                           \
    SL_SORT_ORDER_(name, T, bool, SL_ASK_, is_before)                       \
    SL_SORT_MERGE_(name, T, bool, SL_ASK_, is_before)                       \
    [[maybe_unused]] static void name(struct sl_view_##T view_, struct sl_view_##T scratch_) { \
        name##_all_(view_, scratch_, false);                                \
    }                                                                       \
    SL_SORT_CHECK_(name, T)                                                 \
    SL_REQUIRE_SEMICOLON

/// Define the same for an order that depends on something, as SL_SORT_WITH_DEFINE does.
///
/// void name(SL_VIEW(T), SL_VIEW(T) scratch, Env env)
/// bool name_is_sorted(SL_CVIEW(T), Env env)
#define SL_STABLE_SORT_WITH_DEFINE(name, T, Env, is_before)                 \
    SL_SORT_ORDER_(name, T, Env, SL_ASK_WITH_, is_before)                   \
    SL_SORT_MERGE_(name, T, Env, SL_ASK_WITH_, is_before)                   \
    [[maybe_unused]] static void name(struct sl_view_##T view_, struct sl_view_##T scratch_, \
                                      Env env_) {                           \
        name##_all_(view_, scratch_, env_);                                 \
    }                                                                       \
    SL_SORT_CHECK_WITH_(name, T, Env)                                       \
    SL_REQUIRE_SEMICOLON

/// Define a heapsort that never holds an element outside of the view: for boxes and other owners,
/// and for elements of hundreds of bytes. `bool is_before(const T *a, const T *b)`. Equal elements
/// do not keep their order; at most n (2 log2 n + 2) questions; slower than SL_SORT_DEFINE's.
///
/// void name(SL_VIEW(T))                   sort
#define SL_SWAP_SORT_DEFINE(name, T, is_before)                                                \
    static void name##_sink_(struct sl_view_##T heap_, size_t hole_) {                         \
        size_t at_ = hole_;                                                                    \
        for (size_t child_ = 2 * at_ + 1; child_ < sl_len(heap_); child_ = 2 * at_ + 1) {      \
            if (child_ + 1 < sl_len(heap_) &&                                                  \
                is_before(sl_at(heap_, child_), sl_at(heap_, child_ + 1)))                     \
                child_++;                                                                      \
            if (!is_before(sl_at(heap_, at_), sl_at(heap_, child_))) break;                    \
            sl_swap(heap_, at_, child_);                                                       \
            at_ = child_;                                                                      \
        }                                                                                      \
    }                                                                                          \
    [[maybe_unused]] static void name(struct sl_view_##T view_) {                              \
        for (size_t i_ = sl_len(view_) / 2; i_ > 0; i_--)                                      \
            name##_sink_(view_, i_ - 1);                                                       \
        for (size_t end_ = sl_len(view_); end_ > 1; end_--) {                                  \
            sl_swap(view_, 0, end_ - 1);                                                       \
            name##_sink_(sl_first(view_, end_ - 1), 0);                                        \
        }                                                                                      \
    }                                                                                          \
    SL_REQUIRE_SEMICOLON
// clang-format on

#define SL_SORT_SMALL_ 20  // up to here insertion is faster
#define SL_SORT_LARGE_ 128 // from here nine elements choose the pivot, else three

// clang-format off
#define SL_SORT_CHECK_(name, T)                                                                \
    [[maybe_unused]] static bool name##_is_sorted(struct sl_cview_##T view_) {                 \
        return name##_in_order_(view_, false);                                                 \
    }
#define SL_SORT_CHECK_WITH_(name, T, Env)                                                      \
    [[maybe_unused]] static bool name##_is_sorted(struct sl_cview_##T view_, Env env_) {       \
        return name##_in_order_(view_, env_);                                                  \
    }

// What both sorts need.
#define SL_SORT_ORDER_(name, T, Env, Ask, is_before)                                           \
    static bool name##_in_order_(struct sl_cview_##T view_, [[maybe_unused]] Env env_) {       \
        for (size_t i_ = 1; i_ < sl_len(view_); i_++)                                          \
            if (Ask(is_before, sl_get(view_, i_), sl_get(view_, i_ - 1), env_)) return false;  \
        return true;                                                                           \
    }                                                                                          \
    static void name##_insert_(struct sl_view_##T view_, [[maybe_unused]] Env env_) {          \
        for (size_t i_ = 1; i_ < sl_len(view_); i_++) {                                        \
            T value_ = sl_get(view_, i_);                                                      \
            size_t to_ = i_;                                                                   \
            for (; to_ > 0 && Ask(is_before, value_, sl_get(view_, to_ - 1), env_); to_--)     \
                sl_set(view_, to_, sl_get(view_, to_ - 1));                                    \
            sl_set(view_, to_, value_);                                                        \
        }                                                                                      \
    }

// Quicksort around the median of three or nine. Partitions without a branch on the order's answer,
// so that random input costs no mispredictions; one that has gone wrong too often becomes a
// heapsort.
#define SL_SORT_QUICK_(name, T, Env, Ask, AskBack, is_before)                                  \
    SL_SIFT_DOWN_(name##_sift_, T, Env, AskBack, is_before)                                    \
    SL_SORT_PIVOT_(name, T, Env, Ask, is_before)                                               \
    SL_SORT_PARTITION_(name, T, Env, Ask, is_before)                                           \
    static void name##_heap_(struct sl_view_##T view_, Env env_) {                             \
        for (size_t i_ = sl_len(view_) / 2; i_ > 0; i_--)                                      \
            name##_sift_(view_, i_ - 1, env_);                                                 \
        for (size_t end_ = sl_len(view_); end_ > 1; end_--) {                                  \
            sl_swap(view_, 0, end_ - 1);                                                       \
            name##_sift_(sl_first(view_, end_ - 1), 0, env_);                                  \
        }                                                                                      \
    }                                                                                          \
    static void name##_quick_(struct sl_view_##T view_, size_t budget_, Env env_) {            \
        struct sl_view_##T rest_ = view_;                                                      \
        while (sl_len(rest_) > SL_SORT_SMALL_) {                                               \
            if (budget_ == 0) {                                                                \
                name##_heap_(rest_, env_);                                                     \
                return;                                                                        \
            }                                                                                  \
            budget_--;                                                                         \
            name##_pivot_(rest_, env_);                                                        \
            size_t before_ = name##_partition_(rest_, env_);                                   \
            struct sl_view_##T low_ = sl_first(rest_, before_);                                \
            struct sl_view_##T high_ = sl_drop(rest_, before_ + 1);                            \
            if (before_ == 0) {                                                                \
                rest_ = sl_drop(high_, name##_equals_(high_, sl_get(rest_, 0), env_));         \
            } else if (sl_len(low_) < sl_len(high_)) {                                         \
                name##_quick_(low_, budget_, env_);                                            \
                rest_ = high_;                                                                 \
            } else {                                                                           \
                name##_quick_(high_, budget_, env_);                                           \
                rest_ = low_;                                                                  \
            }                                                                                  \
        }                                                                                      \
        name##_insert_(rest_, env_);                                                           \
    }                                                                                          \
    static bool name##_backwards_(struct sl_view_##T view_, [[maybe_unused]] Env env_) {       \
        for (size_t i_ = 1; i_ < sl_len(view_); i_++)                                          \
            if (!Ask(is_before, sl_get(view_, i_), sl_get(view_, i_ - 1), env_)) return false; \
        return true;                                                                           \
    }                                                                                          \
    static void name##_all_(struct sl_view_##T view_, Env env_) {                              \
        if (name##_in_order_(sl_const(view_), env_)) return;                                   \
        if (name##_backwards_(view_, env_)) {                                                  \
            for (size_t i_ = 0; i_ < sl_len(view_) / 2; i_++)                                  \
                sl_swap(view_, i_, sl_len(view_) - 1 - i_);                                    \
            return;                                                                            \
        }                                                                                      \
        size_t budget_ = 0;                                                                    \
        for (size_t n_ = sl_len(view_); n_ > 1; n_ /= 2)                                       \
            budget_ += 2;                                                                      \
        name##_quick_(view_, budget_, env_);                                                   \
    }

// Brings the pivot to the front.
#define SL_SORT_PIVOT_(name, T, Env, Ask, is_before)                                           \
    static void name##_order_3_(struct sl_view_##T view_, size_t a_, size_t b_, size_t c_,     \
                                [[maybe_unused]] Env env_) {                                   \
        if (Ask(is_before, sl_get(view_, b_), sl_get(view_, a_), env_)) sl_swap(view_, a_, b_); \
        if (Ask(is_before, sl_get(view_, c_), sl_get(view_, b_), env_)) sl_swap(view_, b_, c_); \
        if (Ask(is_before, sl_get(view_, b_), sl_get(view_, a_), env_)) sl_swap(view_, a_, b_); \
    }                                                                                          \
    static void name##_pivot_(struct sl_view_##T view_, Env env_) {                            \
        size_t middle_ = sl_len(view_) / 2, last_ = sl_len(view_) - 1;                         \
        name##_order_3_(view_, 0, middle_, last_, env_);                                       \
        if (sl_len(view_) > SL_SORT_LARGE_) {                                                  \
            name##_order_3_(view_, 1, middle_ - 1, last_ - 1, env_);                           \
            name##_order_3_(view_, 2, middle_ + 1, last_ - 2, env_);                           \
            name##_order_3_(view_, middle_ - 1, middle_, middle_ + 1, env_);                   \
        }                                                                                      \
        sl_swap(view_, 0, middle_);                                                            \
    }

// partition_: moves what is before the element at 0 to the front, then that element; returns how
// many are before it. equals_: moves what does not come after `pivot_` to the front and counts it.
#define SL_SORT_PARTITION_(name, T, Env, Ask, is_before)                                       \
    static size_t name##_partition_(struct sl_view_##T view_, [[maybe_unused]] Env env_) {     \
        T pivot_ = sl_get(view_, 0);                                                           \
        struct sl_view_##T rest_ = sl_drop(view_, 1);                                          \
        size_t before_ = 0;                                                                    \
        for (size_t i_ = 0; i_ < sl_len(rest_); i_++) {                                        \
            T value_ = sl_get(rest_, i_);                                                      \
            sl_set(rest_, i_, sl_get(rest_, before_));                                         \
            sl_set(rest_, before_, value_);                                                    \
            before_ += Ask(is_before, value_, pivot_, env_) ? 1 : 0;                           \
        }                                                                                      \
        sl_swap(view_, 0, before_);                                                            \
        return before_;                                                                        \
    }                                                                                          \
    static size_t name##_equals_(struct sl_view_##T view_, T pivot_, [[maybe_unused]] Env env_) { \
        size_t same_ = 0;                                                                      \
        for (size_t i_ = 0; i_ < sl_len(view_); i_++) {                                        \
            T value_ = sl_get(view_, i_);                                                      \
            sl_set(view_, i_, sl_get(view_, same_));                                           \
            sl_set(view_, same_, value_);                                                      \
            same_ += Ask(is_before, pivot_, value_, env_) ? 0 : 1;                             \
        }                                                                                      \
        return same_;                                                                          \
    }

// Merge sort from the top. The left half of what is merged lies in the scratch meanwhile, so it is
// what is written that can never pass what is read.
#define SL_SORT_MERGE_(name, T, Env, Ask, is_before)                                           \
    static void name##_merge_(struct sl_view_##T view_, struct sl_view_##T left_,              \
                              [[maybe_unused]] Env env_) {                                     \
        size_t i_ = 0, k_ = sl_len(left_), to_ = 0;                                            \
        while (i_ < sl_len(left_) && k_ < sl_len(view_)) {                                     \
            T a_ = sl_get(left_, i_), b_ = sl_get(view_, k_);                                  \
            bool take_b_ = Ask(is_before, b_, a_, env_);                                       \
            sl_set(view_, to_, take_b_ ? b_ : a_);                                             \
            i_ += take_b_ ? 0 : 1;                                                             \
            k_ += take_b_ ? 1 : 0;                                                             \
            to_++;                                                                             \
        }                                                                                      \
        struct sl_view_##T more_ = sl_drop(left_, i_);                                         \
        sl_copy(sl_slice(view_, to_, to_ + sl_len(more_)), more_);                             \
    }                                                                                          \
    static void name##_halves_(struct sl_view_##T view_, struct sl_view_##T scratch_, Env env_) { \
        size_t middle_ = sl_len(view_) / 2;                                                    \
        if (sl_len(view_) <= SL_SORT_SMALL_) {                                                 \
            name##_insert_(view_, env_);                                                       \
            return;                                                                            \
        }                                                                                      \
        name##_halves_(sl_first(view_, middle_), scratch_, env_);                              \
        name##_halves_(sl_drop(view_, middle_), scratch_, env_);                               \
        if (!Ask(is_before, sl_get(view_, middle_), sl_get(view_, middle_ - 1), env_)) return; \
        struct sl_view_##T left_ = sl_first(scratch_, middle_);                                \
        sl_copy(left_, sl_first(view_, middle_));                                              \
        name##_merge_(view_, left_, env_);                                                     \
    }                                                                                          \
    static void name##_all_(struct sl_view_##T view_, struct sl_view_##T scratch_, Env env_) { \
        name##_halves_(view_, sl_first(scratch_, sl_len(view_) / 2), env_);                    \
    }
// clang-format on

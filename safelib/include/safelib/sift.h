// One step of a binary heap in a view, for the headers that keep one (sort.h, binary_heap.h).
// Nothing here is for others.
#pragma once

#include "safelib/view.h"

// How a generated function asks the program's order. The first has no environment: the argument is
// there for the other's sake.
#define SL_ASK_(is_before, a, b, env) is_before(a, b)
#define SL_ASK_WITH_(is_before, a, b, env) is_before(a, b, env)
// The same with both sides exchanged.
#define SL_ASK_BACK_(is_before, a, b, env) is_before(b, a)
#define SL_ASK_BACK_WITH_(is_before, a, b, env) is_before(b, a, env)

// Defines `name`, which lets the element at `hole_` sink below its children that come before it.
// The element at i has those at 2 i + 1 and 2 i + 2. Each turn goes deeper, whatever the order
// answers.
// clang-format off
#define SL_SIFT_DOWN_(name, T, Env, Ask, is_before)                                             \
    [[maybe_unused]] static void name(struct sl_view_##T heap_, size_t hole_,                   \
                                      [[maybe_unused]] Env env_) {                              \
        T value_ = sl_get(heap_, hole_);                                                        \
        size_t at_ = hole_;                                                                     \
        for (size_t child_ = 2 * at_ + 1; child_ < sl_len(heap_); child_ = 2 * at_ + 1) {       \
            if (child_ + 1 < sl_len(heap_) &&                                                   \
                Ask(is_before, sl_get(heap_, child_ + 1), sl_get(heap_, child_), env_))         \
                child_++;                                                                       \
            if (!Ask(is_before, sl_get(heap_, child_), value_, env_)) break;                    \
            sl_set(heap_, at_, sl_get(heap_, child_));                                          \
            at_ = child_;                                                                       \
        }                                                                                       \
        sl_set(heap_, at_, value_);                                                             \
    }
// clang-format on

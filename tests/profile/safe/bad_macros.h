// A header of --safe-macros that does what it may not.
#pragma once

#include "safelib/own.h"
#include "safelib/vec.h"

#define BAD_STEP_DEFINE(name, T) \
    [[maybe_unused]] static T name(T *first_) { return *(first_ + 1); }

#define BAD_CAST_DEFINE(name, T) \
    [[maybe_unused]] static T *name(uint64_t *word_) { return (T *)word_; }

#define BAD_FIELD_DEFINE(name, T) \
    [[maybe_unused]] static size_t name(struct sl_view_##T view_) { return view_.len_; }

#define BAD_MAKE_DEFINE(name, T)                                             \
    [[maybe_unused]] static struct sl_view_##T name(struct sl_view_##T a_) { \
        return sl_view_make_##T##_(&*sl_at(a_, 0), 1000);                    \
    }

#define BAD_BRACES_DEFINE(name, T)                   \
    [[maybe_unused]] static size_t name(T *first_) { \
        struct sl_view_##T forged_ = {first_, 1000}; \
        return sl_len(forged_);                      \
    }

#define BAD_OWNER_DEFINE(T)      \
    struct bad_owner_##T {       \
        struct sl_owner_ owner_; \
    }

#define BAD_PRIVATE_MACRO(array) (SL_ARRAY_LEN_(array) + 0)

#define BAD_NUMBER_DEFINE(name, T) \
    [[maybe_unused]] static T name(uint64_t word_) { return (T)word_; }

#define BAD_NEVER(p) (*(p)) // expect: P10

#define BAD_NAME_OF_USER_DEFINE(name, T) \
    [[maybe_unused]] static int name(T value_) { return helper(value_.number); }

#define BAD_TYPE_QUESTION(x) _Generic((x), default: 1) // expect: P10
#define BAD_TYPEOF(x) ((typeof(x)){})                  // expect: P10
#define BAD_UNION union                                // expect: P10

#define BAD_LOCAL_NAME_DEFINE(name, T) \
    [[maybe_unused]] static T name(T value) { return value; }

#define BAD_ADDRESS_DEFINE(T) \
    struct sl_bad_cell_##T {  \
        T value_;             \
    };                        \
    SL_GENERIC T *sl_at(struct sl_bad_cell_##T *cell_) { return &cell_->value_; }

#define BAD_KEPT_DEFINE(T)                                                          \
    struct sl_bad_kept_##T {                                                        \
        struct sl_view_##T room_;                                                   \
    };                                                                              \
    SL_GENERIC void sl_push(struct sl_bad_kept_##T *kept_, struct sl_view_##T v_) { \
        kept_->room_ = v_;                                                          \
    }

#define BAD_HELPER_DEFINE(T)                                                             \
    struct sl_bad_deep_##T {                                                             \
        struct sl_view_##T room_;                                                        \
    };                                                                                   \
    SL_GENERIC void sl_bad_keep_(struct sl_bad_deep_##T *kept_, struct sl_view_##T v_) { \
        kept_->room_ = v_;                                                               \
    }

#define BAD_MOVE_DEFINE(T) \
    SL_GENERIC T sl_move(T *source_) { return *source_; }

#define BAD_SWAP_DEFINE(T)                                                       \
    struct sl_bad_none_##T {                                                     \
        size_t count_;                                                           \
    };                                                                           \
    SL_GENERIC void sl_swap(struct sl_bad_none_##T *none_, T *a_, const T *b_) { \
        none_->count_ = 0;                                                       \
        *a_ = *b_;                                                               \
    }

#define BAD_LOCAL_DEFINE(T)                                                               \
    struct bad_entry_##T##_ {                                                             \
        T value_;                                                                         \
    };                                                                                    \
    SL_GENERIC T *bad_value_(struct bad_entry_##T##_ *entry_) { return &entry_->value_; } \
    SL_GENERIC T *sl_bad_local(T value_) {                                                \
        struct bad_entry_##T##_ entry_ = {value_};                                        \
        return bad_value_(&entry_);                                                       \
    }

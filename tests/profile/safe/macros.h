// A header of --safe-macros that obeys the rules.
#pragma once

#include "safelib/view.h"

/// Define `T name(SL_CVIEW(T) view, T otherwise)`: the last element, if there is one.
#define SL_LAST_DEFINE(name, T)                                                      \
    static size_t name##_count_(struct sl_cview_##T view_) { return sl_len(view_); } \
    [[maybe_unused]] static T name(struct sl_cview_##T view_, T otherwise_) {        \
        size_t count_ = name##_count_(view_);                                        \
        return count_ == 0 ? otherwise_ : sl_get(view_, count_ - SL_LAST_ONE_);      \
    }                                                                                \
    SL_REQUIRE_SEMICOLON

#define SL_LAST_ONE_ 1

/// Define a struct with room for one T, and `T *sl_find(SL_SLOT(T) *)`.
#define SL_SLOT_DEFINE(T)                                                               \
    struct sl_slot_##T {                                                                \
        struct sl_view_##T room_;                                                       \
        size_t taken_;                                                                  \
    };                                                                                  \
    SL_GENERIC void sl_slot_init(struct sl_slot_##T *slot_, struct sl_view_##T room_) { \
        struct sl_slot_##T empty_ = {room_, 0};                                         \
        *slot_ = empty_;                                                                \
    }                                                                                   \
    SL_GENERIC T *sl_find(const struct sl_slot_##T *slot_) {                            \
        return slot_->taken_ == 0 ? nullptr : sl_at(slot_->room_, 0);                   \
    }                                                                                   \
    SL_GENERIC enum sl_status sl_put(struct sl_slot_##T *slot_, T value_) {             \
        if (sl_is_empty(slot_->room_)) return SL_NO_SPACE;                              \
        sl_set(slot_->room_, 0, value_);                                                \
        slot_->taken_ = 1;                                                              \
        return SL_OK;                                                                   \
    }                                                                                   \
    SL_REQUIRE_SEMICOLON

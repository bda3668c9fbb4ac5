// Handles: small values that name an object of a pool (pool.h) without being its address.
// - `SL_HANDLE_DEFINE(T)`, once, at file scope, makes the type SL_HANDLE(T) and the functions
// below;
//   T may be incomplete, and hold handles of T.
// - First class: keep and copy them as you like. Whoever uses one learns whether the object is
// gone.
// - All zero names nothing.
#pragma once

#include "safelib/view.h"

/// Name the handle of a T.
#define SL_HANDLE(T) struct sl_handle_##T

// clang-format off
/// Define SL_HANDLE(T) and the generic functions on it.
///
/// bool sl_is_empty(SL_HANDLE(T))         it is all zero, and so names nothing
/// bool sl_equal(SL_HANDLE(T), SL_HANDLE(T))
///                                        of handles from one pool: they name the same object
#define SL_HANDLE_DEFINE(T)                                                   \
    struct sl_handle_##T {                                                    \
        uint32_t index_;                                                      \
        uint32_t generation_; /* of the slot, odd while the object lives */   \
    };                                                                        \
    SL_GENERIC bool sl_is_empty(struct sl_handle_##T handle_) {               \
        return handle_.generation_ == 0;                                      \
    }                                                                         \
    SL_GENERIC bool sl_equal(struct sl_handle_##T a_, struct sl_handle_##T b_) { \
        return a_.index_ == b_.index_ && a_.generation_ == b_.generation_;    \
    }                                                                         \
    SL_REQUIRE_SEMICOLON
// clang-format on

// Owners: values that own memory of a heap, each the only one that does.
// box.h, owned_vec.h and pool.h have the owners; a struct that holds one owns as well.
// - An owner is never copied, which rule P15 checks: `sl_move(&owner)` gives its value away and
//   leaves it empty. What a function returns may be stored, passed on and returned.
// - `SL_MOVE_DEFINE(T)`, once, at file scope, makes sl_move for a struct T of one's own.
// - Unlike a view an owner is first class: it may be a field, an element, an argument and a result.
#pragma once

#include "safelib/base.h"

/// The memory that an owner owns. A trusted struct with a field `struct sl_owner_ owner_` is an
/// owner; null owns nothing.
struct sl_owner_ {
    void *block_; // where the objects begin, in a block of a heap (heap.h)
};

/// Makes a struct of safelib an owner whose parts own, by a field that owns nothing itself.
#define SL_OWNER_FIELD struct sl_owner_ owner_

// clang-format off
/// Define the generic function
///
/// T sl_move(T *)                         its value; what is left is all zero: an empty owner
#define SL_MOVE_DEFINE(T)                  \
    SL_GENERIC T sl_move(T *source_) {     \
        T value_ = *source_;               \
        T empty_ = {};                     \
        *source_ = empty_;                 \
        return value_;                     \
    }                                      \
    static_assert(true, "")
// clang-format on

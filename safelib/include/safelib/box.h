// Boxes: one object in a heap, owned by whoever has the box.
// - `SL_BOX_DECLARE(T)` makes the type SL_BOX(T), `SL_BOX_DEFINE(T)` the functions below; each
// once,
//   at file scope. T may hold boxes of T: declare the box before T and define it after.
// - Never copied: `sl_move(&box)` (see own.h). All zero, or moved away, is empty.
// - `SL_SCOPED_BOX(T) name = {};` is a box that is freed where its scope ends.
// - If T owns, empty the object before its box is freed: what it still owns is lost to the heap.
#pragma once

#include "safelib/heap.h"
#include "safelib/status.h"
#include "safelib/view.h"

/// Name the box of a T.
#define SL_BOX(T) struct sl_box_##T

/// Declare a local box that is freed where its scope ends, unless it was moved away or freed
/// before.
#define SL_SCOPED_BOX(T) __attribute__((cleanup(sl_box_end_##T##_))) struct sl_box_##T

/// Declare SL_BOX(T). T may be incomplete.
#define SL_BOX_DECLARE(T)        \
    struct sl_box_##T {          \
        struct sl_owner_ owner_; \
    };                           \
    SL_REQUIRE_SEMICOLON

// clang-format off
/// Define the generic functions on SL_BOX(T).
///
/// sl_status sl_box_init(SL_BOX(T) *, const sl_heap *)
///                                        put a T into it, all zero; SL_NO_MEMORY leaves it empty;
///                                        faults with SL_FAULT_ASSERT when it is not empty
/// T *sl_at(const SL_BOX(T) *)            the object; faults with SL_FAULT_MOVED when empty
/// bool sl_is_empty(const SL_BOX(T) *)
/// SL_BOX(T) sl_move(SL_BOX(T) *)         take the object out, in its box; leaves an empty one
/// void sl_free(SL_BOX(T) *)              end the object: pointers to it see zeros; leaves the box
///                                        empty, as it may have been before
#define SL_BOX_DEFINE(T)                     \
    SL_BOX_FUNCTIONS_(struct sl_box_##T, T)  \
    SL_INLINE void sl_box_end_##T##_(struct sl_box_##T *box_) { sl_heap_free_(&box_->owner_); } \
    SL_MOVE_DEFINE(struct sl_box_##T)

#define SL_BOX_FUNCTIONS_(Box, T)                                                    \
    SL_GENERIC enum sl_status sl_box_init(Box *box_, const struct sl_heap *heap_) {  \
        sl_assert(!box_->owner_.block_);                                             \
        box_->owner_.block_ = sl_heap_alloc_(heap_, 1, sizeof(T), alignof(T));       \
        return box_->owner_.block_ ? SL_OK : SL_NO_MEMORY;                           \
    }                                                                                \
    SL_GENERIC T *sl_at(const Box *box_) {                                           \
        if (!SL_LIKELY(box_->owner_.block_)) sl_fault(SL_FAULT_MOVED, 0, 0);         \
        return (T *)box_->owner_.block_;                                             \
    }                                                                                \
    SL_GENERIC bool sl_is_empty(const Box *box_) { return !box_->owner_.block_; }    \
    SL_GENERIC void sl_free(Box *box_) { sl_heap_free_(&box_->owner_); }
// clang-format on

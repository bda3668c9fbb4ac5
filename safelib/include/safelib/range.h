// Ranges: where a part of a view begins and how long it is, without pointing at it.
// A range is plain data: it may be kept, stored, sent and taken from input. It becomes a view
// again by `sl_sub` (faults) or `sl_try_sub` (status) on whatever it is a range of.
#pragma once

#include "safelib/fault.h"

/// `len` elements from `offset` on. All zero is the empty range at the beginning.
struct sl_range {
    size_t offset;
    size_t len;
};
typedef struct sl_range sl_range;

/// Tell whether `range` lies inside something `len` long.
SL_INLINE bool sl_range_is_within(sl_range range, size_t len) {
    // Both are always computed, which is cheaper than a second branch, and the difference does not
    // change in loops over the offset.
    return (range.len <= len) & (range.offset <= len - range.len);
}

/// Return the position after the last element. Faults with SL_FAULT_OVERFLOW when there is none.
SL_INLINE size_t sl_range_end(sl_range range) {
    size_t end = 0;
    if (__builtin_add_overflow(range.offset, range.len, &end))
        sl_fault(SL_FAULT_OVERFLOW, range.offset, range.len);
    return end;
}

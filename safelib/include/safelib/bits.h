// Bits of an integer: what C has no operator for.
#pragma once

#include "safelib/base.h"

/// Return how many zero bits stand below the lowest one; 64 for zero.
SL_INLINE unsigned sl_trailing_zeros_u64(uint64_t word) {
    return (unsigned)__builtin_popcountll(~word & (word - 1)); // one instruction, all the same
}

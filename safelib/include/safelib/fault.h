// Faults: how a program stops when one of its invariants is broken.
// A fault ends the behaviour that caused it, in every build, and is reported with file and line.
// - For what input can cause, return an sl_status instead.
#pragma once

#include "safelib/fault_kind.h"
#include "safelib/fault_site.h"

/// Fault with SL_FAULT_ASSERT unless `condition` holds. Checked in every build.
SL_INLINE void sl_assert(bool condition) {
    if (!SL_LIKELY(condition)) sl_fault(SL_FAULT_ASSERT, 0, 0);
}

/// Fault with SL_FAULT_UNREACHABLE: for a place that the program's logic cannot reach.
[[noreturn]] SL_INLINE void sl_unreachable(void) { sl_fault(SL_FAULT_UNREACHABLE, 0, 0); }

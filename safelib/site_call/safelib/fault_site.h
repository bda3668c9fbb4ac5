// A fault site of a hosted program: a call of the handler that the program chose.
// See fault_hosted.h for how to choose one.
#pragma once

#include "safelib/fault_kind.h"

/// Hand a fault to the program's handler; print and abort when it has none. Never returns.
SL_EXTERN __attribute__((noreturn)) void sl_fault_raise_(sl_fault_kind kind, size_t index,
                                                         size_t length);

/// Fault here. Never returns.
[[noreturn, maybe_unused]] static inline __attribute__((always_inline)) void
sl_fault(sl_fault_kind kind, size_t index, size_t length) {
    sl_fault_raise_(kind, index, length);
}

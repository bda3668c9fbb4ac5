// A fault site on bare metal: one instruction that traps and says everything by itself.
// `ud1q kind(%index), %length`: the displacement is the kind, the base register holds the index
// and the other register the length. The kernel's #UD handler decodes it (Intel SDM volume 2,
// UD1; ModRM with disp8). Place and function come from a table made from the debug information.
#pragma once

#include "safelib/fault_kind.h"

/// Trap here. `kind` must be a constant once this is inlined. Never returns.
[[noreturn, maybe_unused]] static inline
    __attribute__((always_inline, no_sanitize("unreachable"))) void
    sl_fault(sl_fault_kind kind, size_t index, size_t length) {
    __asm__ volatile("ud1q %c0(%1), %2" ::"i"(kind), "r"(index), "r"(length));
    __builtin_unreachable();
}

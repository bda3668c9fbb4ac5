// What a hosted program does about faults. Not on bare metal, where the kernel handles them.
#pragma once

#include "safelib/fault.h"

/// Handle a fault found at the code address `site`. Must not return: if it does, the program is
/// aborted. What the two numbers mean depends on the kind (fault_kind.h).
typedef void sl_fault_handler(sl_fault_kind kind, size_t index, size_t length, uintptr_t site);

/// Have `handler` called at faults of all threads; null brings the usual one back, which prints
/// the fault and aborts. Returns the one before, null for the usual one.
SL_EXTERN sl_fault_handler *sl_fault_handler_set(sl_fault_handler *handler);

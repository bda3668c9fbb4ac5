// Where trap.S hands an exception to.
#pragma once

#include "kernel/fault/fault.h"

/// Handles an exception on the exception's own stack. Interrupts are off.
[[noreturn]] void trap_handle(const struct fault_registers *registers);

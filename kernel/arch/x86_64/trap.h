// Where trap.S hands an exception to.
#pragma once

#include "kernel/fault/fault.h"

/// Handles an exception on the exception's own stack. Interrupts are off. Returns after an NMI
/// only, which goes on at registers->rip.
void trap_handle(struct fault_registers *registers);

// What happens when a check, the CPU or the page tables say no.
//
// - Trusted code only.
#pragma once

#include "kernel/fault/fault.h"

/// Reports the fault on the console; the reports of several cores come one after the other. One of
/// the app ends the behaviour or stolen fork, and the core goes on; any other is a panic: all other
/// cores stop, registers, stack, and the machine is switched off with APP_STATUS_PANIC. Called on
/// an exception's own stack, interrupts off.
[[noreturn]] void fault_handle(const struct fault_registers *registers);

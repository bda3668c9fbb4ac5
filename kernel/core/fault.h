// What happens when a check, the CPU or the page tables say no.
//
// - Trusted code only.
#pragma once

#include "kernel/fault/fault.h"

/// Reports the fault on the console. One of the app ends the app with APP_STATUS_FAULT and the
/// kernel goes on; any other is a panic: registers, stack, and the machine is switched off with
/// APP_STATUS_PANIC. Called on an exception's own stack, interrupts off.
[[noreturn]] void fault_handle(const struct fault_registers *registers);

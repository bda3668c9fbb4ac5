// What happens when a check, the CPU or the page tables say no.
//
// - Trusted code only.
#pragma once

#include "kernel/fault/fault_say.h"

/// Counts an NMI that nobody told us of, and has it said in a line: now if the console is free,
/// else by who has it. Called on a stack of its own, whatever was interrupted; changes nothing
/// else.
void fault_handle_nmi(void);

/// Sets how faults are reported. While one core runs.
void fault_configure(struct fault_settings settings);

/// Writes what failing hardware says of itself: kernel/fault/machine_check.h.
void fault_write_machine_check(sl_out *out);

/// Says how many reports were left out since the last one, if any, and returns that. With the
/// console locked.
uint64_t fault_say_left_out(void);

/// Reports the fault on the console; the reports of several cores come one after the other. One of
/// the app ends the behaviour or stolen fork, and the core goes on; any other is a panic: all other
/// cores stop, registers, stack, and the machine is switched off with APP_STATUS_PANIC. Called on
/// an exception's own stack, interrupts off.
[[noreturn]] void fault_handle(const struct fault_registers *registers);

// The console's other side: which devices it writes to.
//
// - Trusted code only; apps use kernel/api/console.h.
#pragma once

#include "drivers/uart16550/uart16550.h"
#include "kernel/api/console.h"

/// Returns the one console. Without devices, what is written to it is dropped.
console console_get(void);

/// Makes a serial port one of the console's devices.
void console_add_serial(uart16550 port);

/// Has the console to itself until console_unlock(): what the kernel says in several writes stays
/// together. Not for nesting.
void console_lock(void);
void console_unlock(void);

/// Takes the console for the rest of the machine's life, for a panic: from a core that does not let
/// it go in time, too: false then, and the line that it wrote may not be at its end.
bool console_seize(void);

/// Makes *out a sink like console_open() that also works where the app's authority and stack do
/// not count: in the kernel itself, while it starts and in faults.
void console_open_kernel(sl_bytes buffer, sl_out *out);

/// Returns the time-stamp counter at the app's first write, or 0 when there was none.
uint64_t console_first_write_cycles(void);

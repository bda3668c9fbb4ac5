// The console's other side: which devices it writes to.
//
// - Trusted code only; apps use kernel/api/console.h.
#pragma once

#include "kernel/api/console.h"
#include "kernel/console/console_text.h"

/// The devices of the one console, whose handle has APP_HANDLE, and what is said with the console
/// locked.
extern struct console_text console_devices;

/// Has the console to itself until console_unlock(): what the kernel says in several writes stays
/// together. Not for nesting.
void console_lock(void);
void console_unlock(void);

/// Counts an NMI and has a line say so as soon as nobody has the console: now, or when who has it
/// lets it go. From any context, in the middle of a line too.
void console_note_nmi(void);

/// Returns how many NMIs there were.
uint64_t console_nmis(void);

/// The same for what the app writes: console_first_write_cycles() is about that.
void console_lock_for_app(void);

/// Tells whether this core has the console locked.
bool console_is_mine(void);

/// Takes the console for the rest of the machine's life, for a panic: from a core that does not let
/// it go in time, or from this one in the middle of a line, too: false then, and the line may not
/// be at its end.
bool console_seize(void);

/// Makes *out a sink like console_open() that also works where the app's authority and stack do
/// not count: in the kernel itself, while it starts and in faults.
void console_open_kernel(sl_bytes buffer, sl_out *out);

/// Returns the time-stamp counter at the app's first write, or 0 when there was none.
uint64_t console_first_write_cycles(void);

// The text side of the console: what its devices get for what is written.
//
// - Safe code. The state is guarded by the console's lock: kernel/core/console.h.
// - Lines end in carriage return and line feed, as terminals need it; bytes go as they are.
// - A device that is absent or stuck is no reason to fail: the text is for people.
#pragma once

#include "drivers/uart16550/uart16550.h"
#include "safelib/str.h"

/// The console's devices and where it is in a line. All zero: no device, at the begin of a line.
struct console_text {
    uart16550 serial;  ///< gets all that is written
    bool is_line_open; ///< something was written since the last line feed
};

/// Writes bytes as they are.
void console_text_write_bytes(struct console_text *console, sl_cbytes bytes);

/// Writes text: with a carriage return before each line feed.
void console_text_write(struct console_text *console, sl_cbytes text);

/// Ends the line that was begun, if any.
void console_text_begin_line(struct console_text *console);

/// Writes a line of the kernel with a number in it, of 64 bytes at most.
void console_text_say_number(struct console_text *console, sl_str before, uint64_t number,
                             sl_str after);

/// Writes that not even a panic can be reported, with as little code as can be.
void console_text_say_broken(struct console_text *console);

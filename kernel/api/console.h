// The console: text for people, on every output device the machine has.
//
// - A console is a handle: an app gets one when its BUILD grants "console".
// - "\n" begins a new line.
#pragma once

#include "kernel/api/console_print.h"
#include "safelib/fmt.h"

/// Names a console. All zero names none: writing to it gives SL_DENIED.
typedef struct console {
    uint32_t id_;
} console;

/// Writes `text`. Returns when the devices took it.
/// SL_DENIED when `target` names no console; nothing is written then.
sl_status console_write(console target, sl_str text);

/// Writes bytes as they are, such as a file's. As console_write().
sl_status console_write_bytes(console target, sl_cbytes bytes);

/// Makes *out a sink that collects text in `buffer` and writes it to the console when the buffer
/// is full and at sl_flush(): for output in many small pieces.
void console_open(console target, sl_bytes buffer, sl_out *out);

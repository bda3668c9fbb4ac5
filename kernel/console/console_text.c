// The text side of the console: line ends, and what the kernel says in one line.
#include "kernel/console/console_text.h"

#include "safelib/fmt.h"

void console_text_write_bytes(struct console_text *console, sl_cbytes bytes) {
    if (sl_is_empty(bytes)) return;
    // Until its end is out: a machine check may come in the middle of that.
    console->is_line_open = true;
    (void)uart16550_write(&console->serial, bytes);
    console->is_line_open = sl_get(bytes, sl_len(bytes) - 1) != '\n';
}

void console_text_write(struct console_text *console, sl_cbytes text) {
    size_t start = 0;
    for (size_t i = 0; i < sl_len(text); i++) {
        if (sl_get(text, i) != '\n') continue;
        console_text_write_bytes(console, sl_slice(text, start, i));
        console_text_write_bytes(console, sl_bytes_of(SL_STR("\r\n")));
        start = i + 1;
    }
    console_text_write_bytes(console, sl_drop(text, start));
}

void console_text_begin_line(struct console_text *console) {
    if (console->is_line_open) console_text_write(console, sl_bytes_of(SL_STR("\n")));
}

void console_text_say_number(struct console_text *console, sl_str before, uint64_t number,
                             sl_str after) {
    uint8_t buffer[64];
    sl_out out;
    sl_out_init(&out, SL_ARRAY_VIEW(uint8_t, buffer));
    sl_print(&out, "parapet: {}{}{}\n", before, number, after);
    console_text_begin_line(console);
    console_text_write(console, sl_bytes_of(sl_written(&out)));
}

void console_text_say_broken(struct console_text *console) {
    console_text_write_bytes(console,
                             sl_bytes_of(SL_STR("\r\npanic: the report of a panic faults\r\n")));
}

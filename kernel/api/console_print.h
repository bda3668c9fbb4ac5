// What prints to the console: a macro that safe code has no words for. Include console.h.
#pragma once

/// Writes `format` with the arguments put in, as sl_print() does (safelib/fmt.h); without
/// authority the text is dropped. At most 256 bytes are written at a time.
#define console_print(target, format, ...)                                              \
    __extension__({                                                                     \
        uint8_t console_buffer_[256];                                                   \
        struct sl_out console_out_;                                                     \
        console_open((target), SL_ARRAY_VIEW(uint8_t, console_buffer_), &console_out_); \
        sl_print(&console_out_, format __VA_OPT__(, ) __VA_ARGS__);                     \
        (void)sl_flush(&console_out_);                                                  \
    })

// The log: lines that say how bad they are and which core wrote them.
//     log_warning(self->console, "disk {} took {} ms", number, time);
//     [2] warning: disk 0 took 1200 ms
// - By the console's handle. From behaviours and forks, on all cores at once: a line is whole, and
//   one of a behaviour that ends while it writes is not there.
// - The kernel's option log=LEVEL says which lines are written: that level and all above it; info
//   without it. What is not written costs a call: its arguments are not even evaluated.
// - The format is that of safelib/fmt.h. No line feed at the end; one inside begins another line
//   with the same prefix. Other control characters are \xNN, a backslash is \\.
// - Text beyond 256 bytes may go on in this core's next line: the line before it ends in one \.
#pragma once

#include "kernel/api/console.h"

/// Says how bad it is.
enum log_level : uint8_t {
    LOG_ERROR = 0,   ///< something failed
    LOG_WARNING = 1, ///< something may fail
    LOG_INFO = 2,    ///< what happens once, or seldom
    LOG_DEBUG = 3,   ///< for who looks for a mistake
};

/// Tells whether lines of this level are written. False when `target` names no console.
SL_EXTERN bool log_is_wanted(console target, enum log_level level);

/// Writes a line.
#define log_print(target, level, format, ...)                                                \
    __extension__({                                                                          \
        struct console log_target_ = (target);                                               \
        if (log_is_wanted(log_target_, (level))) {                                           \
            uint8_t log_buffer_[256];                                                        \
            struct sl_out log_out_;                                                          \
            log_open_(log_target_, (level), SL_ARRAY_VIEW(uint8_t, log_buffer_), &log_out_); \
            sl_print(&log_out_, format __VA_OPT__(, ) __VA_ARGS__);                          \
            log_close_(&log_out_);                                                           \
        }                                                                                    \
    })

/// Write a line of that level: log_error(target, "format", ...).
#define log_error(target, ...) log_print(target, LOG_ERROR, __VA_ARGS__)
#define log_warning(target, ...) log_print(target, LOG_WARNING, __VA_ARGS__)
#define log_info(target, ...) log_print(target, LOG_INFO, __VA_ARGS__)
#define log_debug(target, ...) log_print(target, LOG_DEBUG, __VA_ARGS__)

// What the macros call.
SL_EXTERN void log_open_(console target, enum log_level level, sl_bytes buffer, sl_out *out);
SL_EXTERN void log_close_(sl_out *out);

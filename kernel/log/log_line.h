// A line of the log as it is written: kernel/api/log.h says how it looks.
//
// - Whatever bytes the text has, what is written is printable UTF-8, and the text can be told from
//   it: but for bytes that are no UTF-8, which are U+FFFD.
#pragma once

#include "kernel/api/log.h"

/// Who writes, and when.
struct log_stamp {
    uint32_t core;
    bool has_time;
    uint64_t time_ns; ///< since boot
};

/// Writes `text` as a line, or as several where it has line feeds; one at its end counts for
/// nothing. `goes_on` says that the rest of the line is in the next text.
void log_line_write(sl_out *out, const struct log_stamp *stamp, enum log_level level, sl_str text,
                    bool goes_on);

/// Reads a level's name. SL_INVALID, and *level as it was, when it is none.
sl_status log_level_parse(sl_str name, enum log_level *level);

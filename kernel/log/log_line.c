// A line of the log as it is written.
#include "kernel/log/log_line.h"

#include "safelib/utf8.h"

enum : uint64_t { NS_PER_S = 1'000'000'000, NS_PER_US = 1'000 };

static sl_str level_name(uint8_t level) {
    switch (level) {
    case LOG_ERROR:
        return SL_STR("error");
    case LOG_WARNING:
        return SL_STR("warning");
    case LOG_INFO:
        return SL_STR("info");
    default:
        return SL_STR("debug");
    }
}

sl_status log_level_parse(sl_str name, enum log_level *level) {
    for (uint8_t i = LOG_ERROR; i <= LOG_DEBUG; i++) {
        if (!sl_equal(name, level_name(i))) continue;
        *level = (enum log_level)i;
        return SL_OK;
    }
    return SL_INVALID;
}

static void write_prefix(sl_out *out, const struct log_stamp *stamp, enum log_level level) {
    sl_print(out, "[{}", stamp->core);
    if (stamp->has_time)
        sl_print(out, " {}.{:06}", stamp->time_ns / NS_PER_S,
                 stamp->time_ns % NS_PER_S / NS_PER_US);
    sl_print(out, "] {}: ", level_name(level));
}

static bool is_control(uint32_t c) { return (c < ' ' && c != '\t') || (c >= 0x7f && c < 0xa0); }

/// Writes what has no line feed in it.
static void write_text(sl_out *out, sl_str text) {
    sl_cbytes bytes = sl_bytes_of(text);
    size_t from = 0, at = 0, next = 0;
    uint32_t c = 0;
    for (sl_status status; (status = sl_utf8_next(bytes, &next, &c)) != SL_END; at = next) {
        if (status == SL_OK && !is_control(c) && c != '\\') continue;
        (void)sl_write(out, sl_slice(text, from, at));
        from = next;
        if (status != SL_OK)
            sl_print(out, "{:c}", c);
        else if (c == '\\')
            sl_print(out, "\\\\");
        else
            sl_print(out, "\\x{:02x}", c);
    }
    (void)sl_write(out, sl_drop(text, from));
}

void log_line_write(sl_out *out, const struct log_stamp *stamp, enum log_level level, sl_str text,
                    bool goes_on) {
    sl_str rest = text, line = {};
    size_t at = 0;
    if (!goes_on) (void)sl_cut_suffix(text, SL_STR("\n"), &rest);
    while (sl_split(rest, '\n', &at, &line)) {
        write_prefix(out, stamp, level);
        write_text(out, line);
        if (goes_on && at > sl_len(rest)) sl_print(out, "\\");
        sl_print(out, "\n");
    }
}

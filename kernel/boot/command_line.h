// The kernel's command line: options for the kernel, then `--`, then arguments for the app.
//     debug-exit memory=0x200000 -- "a file" two
// - White space separates tokens. Double quotes keep it: "a b", name="a b". A backslash before
//   one of " ' \ stands for that character, inside quotes and out (GRUB writes such lines); any
//   other backslash is itself. Single quotes mean nothing.
// - The tokens' text, unescaped, is in a buffer of the caller: at most as long as the line.
// - The line is hostile input and need not be UTF-8.
#pragma once

#include "safelib/bytes.h"
#include "safelib/status.h"
#include "safelib/str.h"

enum : uint32_t {
    COMMAND_LINE_TOKEN_CAPACITY = 128,
};

/// Where a token's text lies in the buffer.
struct command_line_token {
    sl_range text;
};
typedef struct command_line_token command_line_token;
SL_VIEW_DEFINE(command_line_token);

/// The tokens without the separator: options first, then arguments. All zero is an empty line.
struct command_line {
    uint32_t option_count;
    uint32_t argument_count;
    command_line_token tokens[COMMAND_LINE_TOKEN_CAPACITY];
};

/// Split a line and write the tokens' text to `text`. The first token `--` that has no quote or
/// backslash in it ends the options. SL_INVALID when a quote is not closed, SL_NO_SPACE when `text`
/// is shorter than the line or there are too many tokens; *parsed is then empty.
sl_status command_line_parse(sl_cbytes line, sl_bytes text, struct command_line *parsed);

/// Find the option `name` or `name=value`, the last one where it comes twice. `text` is what
/// command_line_parse wrote. *value is the value's place in `text`, empty for a flag.
/// SL_NOT_FOUND, and *value as it was, when the option is not there.
sl_status command_line_option(const struct command_line *parsed, sl_cbytes text, sl_str name,
                              sl_range *value);

/// Tell whether the option `name` or `name=value` is there.
bool command_line_has(const struct command_line *parsed, sl_cbytes text, sl_str name);

/// Read the number in `name=number`: decimal, or hexadecimal after 0x. SL_NOT_FOUND when the option
/// is not there, SL_INVALID when it has no number, SL_OUT_OF_RANGE when that needs more than 64
/// bits; *number is then as it was.
sl_status command_line_number(const struct command_line *parsed, sl_cbytes text, sl_str name,
                              uint64_t *number);

/// Return an option, `name=value` in full: for complaints about unknown ones. Faults unless
/// index < option_count.
sl_str command_line_option_text(const struct command_line *parsed, sl_cbytes text, size_t index);

/// Return an argument for the app. Faults unless index < argument_count.
sl_str command_line_argument(const struct command_line *parsed, sl_cbytes text, size_t index);

// The line is read once, byte by byte; what is written can never get ahead of what is read.
#include "kernel/boot/command_line.h"

#include "safelib/parse.h"

static bool is_space(uint8_t byte) {
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

static bool can_be_escaped(uint8_t byte) { return byte == '"' || byte == '\'' || byte == '\\'; }

/// Where the reader is in the line and the writer in the text.
struct position {
    size_t read;
    size_t written;
};

/// Return how many bytes the character at `at` takes: two when it is escaped.
static size_t character_len(sl_cbytes line, size_t at) {
    bool is_escape =
        sl_get(line, at) == '\\' && sl_len(line) - at > 1 && can_be_escaped(sl_get(line, at + 1));
    return is_escape ? 2 : 1;
}

/// Read one token. `*is_plain` tells whether it is written as it is meant.
static sl_status read_token(sl_cbytes line, sl_bytes text, struct position *at, bool *is_plain) {
    bool in_quotes = false;
    *is_plain = true;
    while (at->read < sl_len(line)) {
        uint8_t byte = sl_get(line, at->read);
        size_t len = character_len(line, at->read);
        if (is_space(byte) && !in_quotes) break;
        at->read += len;
        if (byte == '"') {
            in_quotes = !in_quotes;
            *is_plain = false;
            continue;
        }
        if (len == 2) *is_plain = false;
        sl_set(text, at->written, sl_get(line, at->read - 1));
        at->written++;
    }
    return in_quotes ? SL_INVALID : SL_OK;
}

static sl_status add_token(struct command_line *parsed, sl_range text, bool is_argument) {
    size_t count = (size_t)parsed->option_count + parsed->argument_count;
    if (count >= COMMAND_LINE_TOKEN_CAPACITY) return SL_NO_SPACE;
    command_line_token token = {text};
    sl_set(SL_ARRAY_VIEW(command_line_token, parsed->tokens), count, token);
    if (is_argument)
        parsed->argument_count++;
    else
        parsed->option_count++;
    return SL_OK;
}

static sl_status read_all(sl_cbytes line, sl_bytes text, struct command_line *parsed) {
    struct position at = {0, 0};
    bool in_arguments = false;
    for (;;) {
        while (at.read < sl_len(line) && is_space(sl_get(line, at.read)))
            at.read++;
        if (at.read == sl_len(line)) return SL_OK;

        bool is_plain = false;
        size_t from = at.written;
        sl_status status = read_token(line, text, &at, &is_plain);
        if (status != SL_OK) return status;
        sl_range token = {from, at.written - from};
        sl_str token_text = sl_str_of(sl_sub(text, token));
        if (!in_arguments && is_plain && sl_equal(token_text, SL_STR("--"))) {
            in_arguments = true;
            continue;
        }
        status = add_token(parsed, token, in_arguments);
        if (status != SL_OK) return status;
    }
}

sl_status command_line_parse(sl_cbytes line, sl_bytes text, struct command_line *parsed) {
    struct command_line empty = {};
    *parsed = empty;
    if (sl_len(text) < sl_len(line)) return SL_NO_SPACE;
    sl_status status = read_all(line, text, parsed);
    if (status != SL_OK) *parsed = empty;
    return status;
}

static sl_range token_at(const struct command_line *parsed, size_t index) {
    return sl_get(SL_ARRAY_CVIEW(command_line_token, parsed->tokens), index).text;
}

sl_status command_line_option(const struct command_line *parsed, sl_cbytes text, sl_str name,
                              sl_range *value) {
    for (size_t i = parsed->option_count; i > 0; i--) {
        sl_range token = token_at(parsed, i - 1);
        sl_str option = sl_str_of(sl_sub(text, token));
        size_t name_len = sl_find(option, '=');
        if (!sl_equal(sl_first(option, name_len), name)) continue;
        size_t skipped = name_len < token.len ? name_len + 1 : name_len;
        value->offset = token.offset + skipped;
        value->len = token.len - skipped;
        return SL_OK;
    }
    return SL_NOT_FOUND;
}

bool command_line_has(const struct command_line *parsed, sl_cbytes text, sl_str name) {
    sl_range value = {0, 0};
    return command_line_option(parsed, text, name, &value) == SL_OK;
}

sl_status command_line_number(const struct command_line *parsed, sl_cbytes text, sl_str name,
                              uint64_t *number) {
    sl_range value = {0, 0};
    sl_status status = command_line_option(parsed, text, name, &value);
    if (status != SL_OK) return status;
    sl_str digits = sl_str_of(sl_sub(text, value));
    if (sl_starts_with(digits, SL_STR("0x"))) return sl_parse_u64(sl_drop(digits, 2), 16, number);
    return sl_parse_u64(digits, 10, number);
}

sl_str command_line_option_text(const struct command_line *parsed, sl_cbytes text, size_t index) {
    sl_assert(index < parsed->option_count);
    return sl_str_of(sl_sub(text, token_at(parsed, index)));
}

sl_str command_line_argument(const struct command_line *parsed, sl_cbytes text, size_t index) {
    sl_assert(index < parsed->argument_count);
    return sl_str_of(sl_sub(text, token_at(parsed, parsed->option_count + index)));
}

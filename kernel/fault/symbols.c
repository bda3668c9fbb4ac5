// Search in the image's table of functions and lines; symbols.h has the format.
// The table is read front to back with a reader that stays inside it and remembers a failure.
#include "kernel/fault/symbols.h"

enum { VERSION = 1, ULEB_BYTES_MAX = 10 };

/// A position in the table that moves up to `end`; after a failed read `is_bad` stays set.
struct reader {
    size_t at;
    size_t end;
    bool is_bad;
};

struct layout {
    sl_range strings;
    sl_range functions;
    uint64_t base;
};

/// A function's scopes and entries, and how far into its code the address is.
struct body {
    sl_range range;
    uint64_t offset;
};

struct scope {
    uint64_t function;
    uint64_t file;
    uint64_t first_line;
    uint64_t parent;
    uint64_t call_line;
};

static struct reader reader_of(sl_range range) {
    struct reader reader = {.at = range.offset, .end = sl_range_end(range)};
    return reader;
}

static uint8_t read_byte(sl_cbytes table, struct reader *reader) {
    if (reader->is_bad || reader->at >= reader->end || reader->at >= sl_len(table)) {
        reader->is_bad = true;
        return 0;
    }
    uint8_t byte = sl_get(table, reader->at);
    reader->at++;
    return byte;
}

static uint64_t read_fixed(sl_cbytes table, struct reader *reader, unsigned size_bytes) {
    uint64_t value = 0;
    for (unsigned i = 0; i < size_bytes; i++)
        value |= (uint64_t)read_byte(table, reader) << (8 * i);
    return value;
}

static uint64_t read_uleb(sl_cbytes table, struct reader *reader) {
    uint64_t value = 0;
    for (unsigned i = 0; i < ULEB_BYTES_MAX; i++) {
        uint8_t byte = read_byte(table, reader);
        value |= (uint64_t)(byte & 0x7f) << (7 * i);
        if (byte < 0x80) return value;
    }
    reader->is_bad = true;
    return 0;
}

/// Takes the next `len` bytes.
static sl_range read_range(struct reader *reader, uint64_t len) {
    sl_range none = {};
    if (reader->is_bad || len > reader->end - reader->at) {
        reader->is_bad = true;
        return none;
    }
    sl_range range = {.offset = reader->at, .len = len};
    reader->at += len;
    return range;
}

static bool read_layout(sl_cbytes table, struct layout *layout) {
    struct reader reader = {.end = sl_len(table)};
    if (!sl_starts_with(sl_str_of(table), SL_STR("SLFS"))) return false;
    (void)read_range(&reader, 4);
    uint64_t version = read_fixed(table, &reader, 4);
    layout->base = read_fixed(table, &reader, 8);
    uint64_t strings_len = read_fixed(table, &reader, 4);
    uint64_t functions_len = read_fixed(table, &reader, 4);
    layout->strings = read_range(&reader, strings_len);
    layout->functions = read_range(&reader, functions_len);
    return version == VERSION && !reader.is_bad;
}

static sl_range find_string(sl_cbytes table, sl_range strings, uint64_t number) {
    struct reader reader = reader_of(strings);
    for (uint64_t i = 0; i < number && !reader.is_bad; i++)
        (void)read_range(&reader, read_uleb(table, &reader));
    return read_range(&reader, read_uleb(table, &reader));
}

static bool find_body(sl_cbytes table, struct layout layout, uint64_t address, struct body *body) {
    struct reader reader = reader_of(layout.functions);
    uint64_t start = layout.base;
    while (!reader.is_bad && reader.at < reader.end) {
        start += read_uleb(table, &reader);
        uint64_t size = read_uleb(table, &reader);
        sl_range range = read_range(&reader, read_uleb(table, &reader));
        if (!reader.is_bad && address >= start && address - start < size) {
            body->range = range;
            body->offset = address - start;
            return true;
        }
        start += size;
    }
    return false;
}

static struct scope read_scope(sl_cbytes table, struct reader *reader) {
    struct scope scope = {
        .function = read_uleb(table, reader),
        .file = read_uleb(table, reader),
        .first_line = read_uleb(table, reader),
        .parent = read_uleb(table, reader),
    };
    if (scope.parent != 0) scope.call_line = read_uleb(table, reader);
    return scope;
}

/// Reads scope `number`; when there is none, the reader has failed afterwards.
static struct scope find_scope(sl_cbytes table, struct reader *reader, uint64_t number) {
    struct scope scope = {};
    if (number >= read_uleb(table, reader)) reader->is_bad = true;
    for (uint64_t i = 0; i <= number && !reader->is_bad; i++)
        scope = read_scope(table, reader);
    return scope;
}

/// Finds the last entry that is not behind the address: its scope and (relative) line.
static bool find_entry(sl_cbytes table, struct body body, uint64_t *scope, uint64_t *line) {
    struct reader reader = reader_of(body.range);
    uint64_t scope_count = read_uleb(table, &reader);
    for (uint64_t i = 0; i < scope_count && !reader.is_bad; i++)
        (void)read_scope(table, &reader);
    uint64_t offset = 0;
    uint64_t next_scope = 0;
    *scope = 0;
    *line = 1;
    while (!reader.is_bad && reader.at < reader.end) {
        uint64_t step = read_uleb(table, &reader);
        offset += step >> 1;
        if (step % 2 != 0) next_scope = read_uleb(table, &reader);
        uint64_t next_line = read_uleb(table, &reader);
        if (offset > body.offset || reader.is_bad) break;
        *scope = next_scope;
        *line = next_line;
    }
    return !reader.is_bad;
}

/// Makes a line of an entry absolute.
static uint32_t line_of(struct scope scope, uint64_t line) {
    uint64_t sum = scope.first_line + line - 1;
    return line == 0 || scope.first_line == 0 || sum > UINT32_MAX ? 0 : (uint32_t)sum;
}

struct symbol symbols_find(sl_cbytes table, uint64_t address) {
    struct symbol nothing = {};
    struct symbol symbol = {};
    struct layout layout = {};
    struct body body = {};
    uint64_t number = 0;
    uint64_t line = 0;
    if (!read_layout(table, &layout) || !find_body(table, layout, address, &body) ||
        !find_entry(table, body, &number, &line))
        return nothing;

    SL_VIEW(symbol_frame) frames = SL_ARRAY_VIEW(symbol_frame, symbol.frames);
    symbol.offset = body.offset;
    while (symbol.frame_count < sl_len(frames)) {
        struct reader reader = reader_of(body.range);
        struct scope scope = find_scope(table, &reader, number);
        // A parent has a smaller number than its children: a circle is damage.
        if (reader.is_bad || scope.parent > number) return nothing;
        struct symbol_frame frame = {
            .function = find_string(table, layout.strings, scope.function),
            .file = find_string(table, layout.strings, scope.file),
            .line = line_of(scope, line),
        };
        sl_set(frames, symbol.frame_count, frame);
        symbol.frame_count++;
        if (scope.parent == 0) break;
        number = scope.parent - 1;
        line = scope.call_line;
    }
    return symbol;
}

sl_str symbols_text(sl_cbytes table, sl_range range) {
    sl_cbytes text = {};
    return sl_try_sub(table, range, &text) == SL_OK ? sl_str_of(text) : SL_STR("");
}

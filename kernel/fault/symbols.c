// Search in the image's table of functions and lines; symbols.h has the format.
// The table is read front to back; whatever is read behind its end is zero.
#include "kernel/fault/symbols.h"

enum { WIDTH_MAX = 64, END = 3, SUM_MAX = 2 * SYMBOL_PLACES_MAX };

/// The table and the next bit in it; after a failure that is NO_BIT.
struct reader {
    sl_cbytes bytes;
    size_t bit;
};

static const size_t NO_BIT = SIZE_MAX;

/// The table, and where its parts begin, in bytes.
struct table {
    sl_cbytes bytes;
    uint64_t alphabet_len;
    size_t alphabet;
    size_t texts;
    size_t origins;
    size_t steps;
    uint64_t file_count;
    uint64_t frequent_count;
};

/// A function on the stack. `line` counts from its first line, which is 1; 0 is unknown.
struct place {
    uint64_t origin;
    uint64_t line;
};
typedef struct place place;
SL_VIEW_DEFINE(place);

struct stack {
    size_t depth;
    uint64_t start; ///< address of the outermost function
    struct place places[SYMBOL_PLACES_MAX];
};

struct origin {
    uint64_t file;
    uint64_t line;
};

static uint8_t byte_at(const struct table *table, size_t at) {
    return at < sl_len(table->bytes) ? sl_get(table->bytes, at) : 0;
}

static bool read_bit(struct reader *reader) {
    if (reader->bit / 8 >= sl_len(reader->bytes)) {
        reader->bit = NO_BIT;
        return false;
    }
    unsigned byte = sl_get(reader->bytes, reader->bit / 8);
    bool bit = (byte >> (reader->bit % 8)) % 2 != 0;
    reader->bit++;
    return bit;
}

static uint64_t read_number(struct reader *reader, unsigned order) {
    uint64_t first = 0;
    while (read_bit(reader)) {
        first += (uint64_t)1 << order;
        order++;
        if (order == WIDTH_MAX) reader->bit = NO_BIT;
    }
    uint64_t rest = 0;
    for (; order != 0; order--)
        rest = rest * 2 + read_bit(reader);
    return first + rest;
}

static uint64_t read_difference(struct reader *reader, unsigned order) {
    uint64_t number = read_number(reader, order);
    return number / 2 ^ (0 - number % 2);
}

static bool read_table(sl_cbytes bytes, struct table *table) {
    struct reader reader = {.bytes = bytes, .bit = 5 * 8};
    table->alphabet_len = read_number(&reader, 8);
    uint64_t dictionary_len = read_number(&reader, 8);
    uint64_t texts_len = read_number(&reader, 8);
    uint64_t origins_len = read_number(&reader, 8);
    table->file_count = read_number(&reader, 8);
    table->frequent_count = read_number(&reader, 8);
    table->alphabet = (reader.bit + 7) / 8;
    table->texts = table->alphabet + dictionary_len;
    table->origins = table->texts + texts_len;
    table->steps = table->origins + origins_len;
    return sl_starts_with(sl_str_of(bytes), SL_STR("SLFS\2"));
}

/// One of the two symbols that a symbol stands for: the left one (side 0) or the right one (1).
static uint8_t part_of(const struct table *table, uint8_t symbol, size_t side) {
    return byte_at(table, table->alphabet + (size_t)2 * symbol + side - table->alphabet_len);
}

/// Skips texts: finds where text `number` begins, or the end of all texts.
static size_t find_text(const struct table *table, uint64_t number) {
    size_t at = table->texts;
    while (number != 0 && at < table->origins) {
        uint8_t symbol = byte_at(table, at);
        // The end of a text is the last thing that a symbol can stand for.
        while (symbol >= table->alphabet_len) {
            uint8_t right = part_of(table, symbol, 1);
            if (right >= symbol) break;
            symbol = right;
        }
        number -= symbol == 0;
        at++;
    }
    return at;
}

/// Expands text `number` behind the names that are in `symbol` already.
static sl_range add_text(const struct table *table, uint64_t number, struct symbol *symbol) {
    SL_VIEW(uint8_t) text = SL_ARRAY_VIEW(uint8_t, symbol->text);
    uint8_t pending_room[SYMBOL_PENDING_MAX];
    SL_VIEW(uint8_t) pending = SL_ARRAY_VIEW(uint8_t, pending_room);
    size_t pending_count = 0;
    size_t at = find_text(table, number);
    sl_range range = {.offset = symbol->text_len};
    while (symbol->text_len < sl_len(text)) {
        uint8_t next = 0;
        if (pending_count != 0) {
            pending_count--;
            next = sl_get(pending, pending_count);
        } else {
            next = byte_at(table, at);
            at++;
        }
        while (next >= table->alphabet_len) {
            uint8_t left = part_of(table, next, 0);
            uint8_t right = part_of(table, next, 1);
            // Smaller and smaller symbols: there is no circle.
            if (left >= next || right >= next || pending_count == sl_len(pending)) return range;
            sl_set(pending, pending_count, right);
            pending_count++;
            next = left;
        }
        if (next == 0) break;
        sl_set(text, symbol->text_len, byte_at(table, table->alphabet + next));
        symbol->text_len++;
        range.len++;
    }
    return range;
}

static struct origin find_origin(const struct table *table, uint64_t number) {
    struct reader reader = {.bytes = table->bytes, .bit = table->origins * 8};
    struct origin origin = {};
    uint64_t files = 0;
    for (uint64_t i = 0; i <= number && reader.bit != NO_BIT; i++) {
        uint64_t back = read_number(&reader, 0);
        if (back == 0) {
            origin.line += read_difference(&reader, 5);
            continue;
        }
        files += back == 1;
        origin.file = files - (back == 1 ? 1 : back - 1);
        origin.line = read_number(&reader, 6);
    }
    return origin;
}

static void push(struct reader *reader, uint64_t *next_origin, struct stack *stack) {
    SL_VIEW(place) places = SL_ARRAY_VIEW(place, stack->places);
    struct place place = {};
    bool is_next = read_bit(reader);
    if (is_next)
        place.origin = (*next_origin)++;
    else
        place.origin = read_number(reader, 4);
    uint64_t line = read_number(reader, 0);
    place.line = line < 2 ? 1 - line : line;
    if (stack->depth == sl_len(places)) {
        reader->bit = NO_BIT;
        return;
    }
    sl_set(places, stack->depth, place);
    stack->depth++;
}

/// Reads what follows the distance of a step, when the stack is not empty; returns the pushes.
static uint64_t change_line(struct reader *reader, struct stack *stack) {
    SL_VIEW(place) places = SL_ARRAY_VIEW(place, stack->places);
    uint64_t pops = read_number(reader, 0);
    if (pops == END) {
        stack->depth = 0;
        return 0;
    }
    pops -= pops > END;
    uint64_t sum = 0;
    while (pops > sum && sum < SUM_MAX) {
        sum++;
        pops -= sum;
    }
    if (pops > stack->depth) {
        reader->bit = NO_BIT;
        return 0;
    }
    stack->depth -= pops;
    uint64_t change = read_difference(reader, 0) + 1;
    if (stack->depth != 0) {
        struct place place = sl_get(places, stack->depth - 1);
        place.line += change;
        sl_set(places, stack->depth - 1, place);
    }
    return sum - pops;
}

/// Follows the steps up to the address: which functions is it in?
static struct stack find_stack(const struct table *table, uint64_t address) {
    struct reader reader = {.bytes = table->bytes, .bit = table->steps * 8};
    struct stack nothing = {};
    struct stack stack = {};
    uint64_t next_origin = table->frequent_count;
    uint64_t at = 0;
    for (;;) {
        uint64_t step = read_number(&reader, 4);
        if (reader.bit == NO_BIT) return nothing;
        if (address - at < step) return stack;
        at += step;
        uint64_t pushes = 1;
        if (stack.depth == 0)
            stack.start = at;
        else
            pushes = change_line(&reader, &stack);
        for (; pushes != 0 && reader.bit != NO_BIT; pushes--)
            push(&reader, &next_origin, &stack);
    }
}

void symbols_find(sl_cbytes bytes, uint64_t address, struct symbol *symbol) {
    struct table table = {.bytes = bytes};
    if (!read_table(bytes, &table)) return;
    struct stack stack = find_stack(&table, address);
    SL_VIEW(symbol_frame) frames = SL_ARRAY_VIEW(symbol_frame, symbol->frames);
    symbol->offset = address - stack.start;
    while (stack.depth != 0 && symbol->frame_count < sl_len(frames)) {
        stack.depth--;
        struct place top = sl_get(SL_ARRAY_VIEW(place, stack.places), stack.depth);
        struct origin origin = find_origin(&table, top.origin);
        uint64_t line = origin.line + top.line - 1;
        bool is_known = origin.line != 0 && top.line != 0 && line <= UINT32_MAX;
        struct symbol_frame frame = {
            .function = add_text(&table, table.file_count + top.origin, symbol),
            .file = add_text(&table, origin.file, symbol),
            .line = is_known ? (uint32_t)line : 0,
        };
        sl_set(frames, symbol->frame_count, frame);
        symbol->frame_count++;
    }
}

sl_str symbols_text(const struct symbol *symbol, sl_range range) {
    sl_cbytes text = {};
    return sl_try_sub(SL_ARRAY_CVIEW(uint8_t, symbol->text), range, &text) == SL_OK
               ? sl_str_of(text)
               : SL_STR("");
}

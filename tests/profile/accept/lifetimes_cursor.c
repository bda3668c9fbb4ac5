// A parser whose cursor, a view and a position, is passed by pointer: moving it stores no view.
#include "safelib/bytes.h"
#include "safelib/endian.h"

struct cursor {
    sl_cbytes bytes;
    size_t at;
    bool is_bad;
};

static struct cursor cursor_of(sl_cbytes bytes) { return (struct cursor){.bytes = bytes}; }

// The next n bytes; none, and the cursor is bad, when there are fewer.
static sl_cbytes take(struct cursor *cursor, size_t n) {
    sl_cbytes part = {};
    if (sl_try_slice(cursor->bytes, cursor->at, n, &part) == SL_OK)
        cursor->at += n;
    else
        cursor->is_bad = true;
    return part;
}

static uint16_t take_u16(struct cursor *cursor) {
    sl_cbytes part = take(cursor, 2);
    return cursor->is_bad ? 0 : sl_read_le16(part, 0);
}

struct record {
    uint16_t kind;
    sl_cbytes body;
};

static struct record next_record(struct cursor *cursor) {
    struct record record = {.kind = take_u16(cursor)};
    record.body = take(cursor, take_u16(cursor));
    return record;
}

[[maybe_unused]] static size_t count_records(sl_cbytes file, uint16_t kind) {
    struct cursor cursor = cursor_of(file);
    size_t count = 0;
    while (cursor.at < sl_len(file) && !cursor.is_bad) {
        struct record record = next_record(&cursor);
        if (!cursor.is_bad && record.kind == kind && !sl_is_empty(record.body)) count++;
    }
    return count;
}

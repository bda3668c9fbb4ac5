// A decompressor in the way of LZ4: literals, and matches that may overlap what they write.
#include "safelib/bytes.h"
#include "tests/profile/programs/programs.h"

struct reader {
    sl_cbytes bytes;
    size_t at;
};

static sl_status read_byte(struct reader *reader, uint8_t *out) {
    if (reader->at >= sl_len(reader->bytes)) return SL_END;
    *out = sl_get(reader->bytes, reader->at++);
    return SL_OK;
}

static sl_status copy_literals(struct reader *reader, sl_bytes out, size_t *used, size_t n) {
    sl_cbytes source = {};
    sl_bytes target = {};
    if (sl_try_slice(reader->bytes, reader->at, n, &source) != SL_OK) return SL_INVALID;
    if (sl_try_slice(out, *used, n, &target) != SL_OK) return SL_NO_SPACE;
    sl_copy(target, source);
    reader->at += n;
    *used += n;
    return SL_OK;
}

static sl_status copy_match(sl_bytes out, size_t *used, size_t distance, size_t n) {
    if (distance == 0 || distance > *used) return SL_INVALID;
    if (n > sl_len(out) - *used) return SL_NO_SPACE;
    for (size_t end = *used + n; *used < end; (*used)++)
        sl_set(out, *used, sl_get(out, *used - distance));
    return SL_OK;
}

// A token: the number of literals and the length of the match, half a byte each, then the
// literals, then the match's distance, which the last token lacks.
static sl_status decompress(sl_cbytes packed, sl_bytes out, size_t *used) {
    struct reader reader = {.bytes = packed};
    uint8_t token = 0, distance = 0;
    *used = 0;
    while (read_byte(&reader, &token) == SL_OK) {
        sl_status status = copy_literals(&reader, out, used, token >> 4);
        if (status != SL_OK) return status;
        if (read_byte(&reader, &distance) != SL_OK) return SL_OK;
        status = copy_match(out, used, distance, token & 15u);
        if (status != SL_OK) return status;
    }
    return SL_OK;
}

void program_lz_decompress(app *self) {
    const uint8_t packed[] = {0x36, 'a', 'b', 'c', 3, 0x14, '-', 1, 0x10, '!'};
    uint8_t buffer[32];
    sl_bytes out = SL_ARRAY_VIEW(uint8_t, buffer);
    size_t used = 0;
    sl_assert(decompress(SL_ARRAY_CVIEW(uint8_t, packed), out, &used) == SL_OK);
    sl_assert(sl_equal(sl_str_of(sl_first(out, used)), SL_STR("abcabcabc-----!")));
    sl_assert(decompress(SL_ARRAY_CVIEW(uint8_t, packed), sl_first(out, 8), &used) == SL_NO_SPACE);
    const uint8_t before_start[] = {0x14, 'a', 2};
    sl_assert(decompress(SL_ARRAY_CVIEW(uint8_t, before_start), out, &used) == SL_INVALID);
    const uint8_t too_short[] = {0xf0, 'a'};
    sl_assert(decompress(SL_ARRAY_CVIEW(uint8_t, too_short), out, &used) == SL_INVALID);
    console_print(self->console, "{} bytes\n", used);
}

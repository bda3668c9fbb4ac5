// Base64 there and back.
#include "safelib/arena.h"
#include "safelib/str.h"
#include "tests/profile/programs/programs.h"

static const sl_str digits =
    SL_STR("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");

static void encode_group(sl_cbytes in, sl_bytes out) {
    uint32_t group = 0;
    for (size_t i = 0; i < 3; i++)
        group = group << 8 | (i < sl_len(in) ? sl_get(in, i) : 0u);
    for (size_t i = 0; i < 4; i++) {
        char digit = sl_get(digits, group >> (18 - 6 * i) & 63);
        sl_set(out, i, (uint8_t)(i <= sl_len(in) ? digit : '='));
    }
}

static sl_str encode(sl_arena *memory, sl_cbytes in) {
    sl_bytes out = {};
    if (sl_alloc(memory, (sl_len(in) + 2) / 3 * 4, &out) != SL_OK) return (sl_str){};
    for (size_t i = 0; i < sl_len(out) / 4; i++) {
        sl_cbytes rest = sl_drop(in, i * 3);
        encode_group(sl_len(rest) > 3 ? sl_first(rest, 3) : rest, sl_slice(out, i * 4, i * 4 + 4));
    }
    return sl_str_of(out);
}

static sl_status decode(sl_str text, sl_bytes out, size_t *used) {
    uint32_t bits = 0;
    size_t count = 0, n = 0;
    for (size_t i = 0; i < sl_len(text) && sl_get(text, i) != '='; i++) {
        size_t digit = sl_find(digits, sl_get(text, i));
        if (digit == sl_len(digits)) return SL_INVALID;
        bits = bits << 6 | (uint32_t)digit;
        count += 6;
        if (count < 8) continue;
        count -= 8;
        if (n == sl_len(out)) return SL_NO_SPACE;
        sl_set(out, n++, (uint8_t)(bits >> count));
    }
    *used = n;
    return SL_OK;
}

void program_base64_codec(app *self) {
    sl_assert(sl_equal(encode(&self->memory, sl_bytes_of(SL_STR("Man"))), SL_STR("TWFu")));
    sl_assert(sl_equal(encode(&self->memory, sl_bytes_of(SL_STR("Ma"))), SL_STR("TWE=")));
    sl_assert(sl_equal(encode(&self->memory, sl_bytes_of(SL_STR("M"))), SL_STR("TQ==")));
    sl_assert(sl_is_empty(encode(&self->memory, sl_bytes_of(SL_STR("")))));
    uint8_t buffer[64];
    sl_bytes out = SL_ARRAY_VIEW(uint8_t, buffer);
    size_t used = 0;
    sl_str text = SL_STR("any carnal pleasure");
    sl_assert(decode(encode(&self->memory, sl_bytes_of(text)), out, &used) == SL_OK);
    sl_assert(sl_equal(sl_str_of(sl_first(out, used)), text));
    sl_assert(decode(SL_STR("TW*u"), out, &used) == SL_INVALID);
    sl_assert(decode(SL_STR("TWFuTWFu"), sl_first(out, 5), &used) == SL_NO_SPACE);
}

// Hexadecimal, by tables in both directions.
#include "safelib/hex.h"

static const uint8_t DIGITS[16] = {'0', '1', '2', '3', '4', '5', '6', '7',
                                   '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};

enum { IS_DIGIT = 0x10, VALUE = 0x0F };

// What a digit stands for, with IS_DIGIT; 0 for everything else.
static const uint8_t VALUES[256] = {
    ['0'] = 0x10, ['1'] = 0x11, ['2'] = 0x12, ['3'] = 0x13, ['4'] = 0x14, ['5'] = 0x15,
    ['6'] = 0x16, ['7'] = 0x17, ['8'] = 0x18, ['9'] = 0x19, ['a'] = 0x1A, ['b'] = 0x1B,
    ['c'] = 0x1C, ['d'] = 0x1D, ['e'] = 0x1E, ['f'] = 0x1F, ['A'] = 0x1A, ['B'] = 0x1B,
    ['C'] = 0x1C, ['D'] = 0x1D, ['E'] = 0x1E, ['F'] = 0x1F,
};

sl_status sl_hex_encode(sl_cbytes bytes, sl_bytes target, size_t *written) {
    if (sl_len(target) / 2 < sl_len(bytes)) return SL_NO_SPACE;
    SL_CVIEW(uint8_t) digits = SL_ARRAY_CVIEW(uint8_t, DIGITS);
    sl_bytes to = sl_first(target, 2 * sl_len(bytes));
    for (sl_cbytes from = bytes; !sl_is_empty(from); from = sl_drop(from, 1), to = sl_drop(to, 2)) {
        sl_bytes two = sl_first(to, 2);
        sl_set(two, 0, sl_get(digits, sl_get(from, 0) >> 4));
        sl_set(two, 1, sl_get(digits, sl_get(from, 0) & 15));
    }
    *written = 2 * sl_len(bytes);
    return SL_OK;
}

sl_status sl_hex_write(sl_out *out, sl_cbytes bytes) {
    uint8_t room[64];
    size_t before = out->used;
    sl_status status = SL_OK;
    for (sl_cbytes rest = bytes; !sl_is_empty(rest) && status == SL_OK;) {
        size_t n = sl_len(rest) < sizeof room / 2 ? sl_len(rest) : sizeof room / 2, len = 0;
        (void)sl_hex_encode(sl_first(rest, n), SL_ARRAY_VIEW(uint8_t, room), &len);
        status = sl_out_write(out, sl_first(SL_ARRAY_CVIEW(uint8_t, room), len));
        rest = sl_drop(rest, n);
    }
    if (status != SL_OK) sl_out_truncate(out, before);
    return status;
}

sl_status sl_hex_decode(sl_str digits, sl_bytes target, size_t *written) {
    if (sl_len(digits) % 2 != 0) return SL_INVALID;
    size_t n = sl_len(digits) / 2;
    if (sl_len(target) < n) return SL_NO_SPACE;
    SL_CVIEW(uint8_t) values = SL_ARRAY_CVIEW(uint8_t, VALUES);
    sl_bytes to = sl_first(target, n);
    for (sl_cbytes from = sl_bytes_of(digits); sl_len(from) >= 2;
         from = sl_drop(from, 2), to = sl_drop(to, 1)) {
        uint8_t high = sl_get(values, sl_get(from, 0)), low = sl_get(values, sl_get(from, 1));
        if ((high & low & IS_DIGIT) == 0) return SL_INVALID;
        sl_set(to, 0, (uint8_t)((high & VALUE) << 4 | (low & VALUE)));
    }
    *written = n;
    return SL_OK;
}

// Safe C: base64 and LZ4. Both walk with views that get shorter, so each step checks once.
#include "bench/safelib/safe/kernels.h"

#include "safelib/endian.h"

static const uint8_t DIGITS[64] = {
    'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J', 'K', 'L', 'M', 'N', 'O', 'P',
    'Q', 'R', 'S', 'T', 'U', 'V', 'W', 'X', 'Y', 'Z', 'a', 'b', 'c', 'd', 'e', 'f',
    'g', 'h', 'i', 'j', 'k', 'l', 'm', 'n', 'o', 'p', 'q', 'r', 's', 't', 'u', 'v',
    'w', 'x', 'y', 'z', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '+', '/',
};

size_t safe_base64_encode(sl_cbytes in, sl_bytes out) {
    SL_CVIEW(uint8_t) digits = SL_ARRAY_CVIEW(uint8_t, DIGITS);
    sl_cbytes from = in;
    sl_bytes to = out;
    for (; sl_len(from) >= 3 && sl_len(to) >= 4; from = sl_drop(from, 3), to = sl_drop(to, 4)) {
        uint32_t bits =
            (uint32_t)sl_get(from, 0) << 16 | (uint32_t)sl_get(from, 1) << 8 | sl_get(from, 2);
        sl_set(to, 0, sl_get(digits, bits >> 18));
        sl_set(to, 1, sl_get(digits, bits >> 12 & 63));
        sl_set(to, 2, sl_get(digits, bits >> 6 & 63));
        sl_set(to, 3, sl_get(digits, bits & 63));
    }
    if (sl_is_empty(from)) return sl_len(out) - sl_len(to);
    if (sl_len(from) >= 3 || sl_len(to) < 4) return 0;
    uint32_t bits = (uint32_t)sl_get(from, 0) << 16;
    if (sl_len(from) == 2) bits |= (uint32_t)sl_get(from, 1) << 8;
    sl_set(to, 0, sl_get(digits, bits >> 18));
    sl_set(to, 1, sl_get(digits, bits >> 12 & 63));
    sl_set(to, 2, sl_len(from) == 2 ? sl_get(digits, bits >> 6 & 63) : '=');
    sl_set(to, 3, '=');
    return sl_len(out) - sl_len(to) + 4;
}

size_t safe_base64_decode(sl_cbytes values, sl_cbytes in, sl_bytes out) {
    sl_cbytes value = sl_first(values, 256);
    if (sl_is_empty(in) || sl_len(in) % 4 != 0) return 0;
    sl_cbytes from = in;
    sl_bytes to = out;
    for (; sl_len(from) > 4 && sl_len(to) >= 3; from = sl_drop(from, 4), to = sl_drop(to, 3)) {
        uint32_t a = sl_get(value, sl_get(from, 0)), b = sl_get(value, sl_get(from, 1));
        uint32_t c = sl_get(value, sl_get(from, 2)), d = sl_get(value, sl_get(from, 3));
        if ((a | b | c | d) > 63) return 0;
        uint32_t bits = a << 18 | b << 12 | c << 6 | d;
        sl_set(to, 0, (uint8_t)(bits >> 16));
        sl_set(to, 1, (uint8_t)(bits >> 8));
        sl_set(to, 2, (uint8_t)bits);
    }
    if (sl_len(from) != 4) return 0;
    size_t padding = sl_get(from, 3) != '=' ? 0 : sl_get(from, 2) != '=' ? 1 : 2;
    uint32_t a = sl_get(value, sl_get(from, 0)), b = sl_get(value, sl_get(from, 1));
    uint32_t c = padding == 2 ? 0 : sl_get(value, sl_get(from, 2));
    uint32_t d = padding ? 0 : sl_get(value, sl_get(from, 3));
    if ((a | b | c | d) > 63 || sl_len(to) < 3 - padding) return 0;
    uint32_t bits = a << 18 | b << 12 | c << 6 | d;
    for (size_t i = 0; i < 3 - padding; i++)
        sl_set(to, i, (uint8_t)(bits >> (16 - 8 * i)));
    return sl_len(out) - sl_len(to) + 3 - padding;
}

/// How many bytes at the beginning are 255.
static size_t full_bytes(sl_cbytes in) {
    size_t n = 0;
    while (n < sl_len(in) && sl_get(in, n) == 255)
        n++;
    return n;
}

size_t safe_lz(sl_cbytes in, sl_bytes out) {
    sl_cbytes rest = in;
    sl_bytes room = out;
    while (!sl_is_empty(rest)) {
        uint8_t token = sl_get(rest, 0);
        rest = sl_drop(rest, 1);
        size_t literals = token >> 4, match = (token & 15) + 4;
        if (!SL_LIKELY(literals != 15)) {
            size_t full = full_bytes(rest);
            if (full == sl_len(rest)) return 0;
            literals += 255 * full + sl_get(rest, full);
            rest = sl_drop(rest, full + 1);
        }
        if (!SL_LIKELY(literals <= sl_len(rest) && literals <= sl_len(room))) return 0;
        sl_copy(sl_first(room, literals), sl_first(rest, literals));
        rest = sl_drop(rest, literals);
        room = sl_drop(room, literals);
        if (!SL_LIKELY(sl_len(rest) >= 2))
            return sl_is_empty(rest) ? sl_len(out) - sl_len(room) : 0;
        size_t offset = sl_read_le16(rest, 0);
        rest = sl_drop(rest, 2);
        if (!SL_LIKELY(match != 19)) {
            size_t full = full_bytes(rest);
            if (full == sl_len(rest)) return 0;
            match += 255 * full + sl_get(rest, full);
            rest = sl_drop(rest, full + 1);
        }
        if (!SL_LIKELY(match <= sl_len(room))) return 0;
        sl_bytes to = sl_first(room, match), back = {};
        size_t len = sl_len(out) - sl_len(room);
        if (!SL_LIKELY(sl_try_slice(out, len - offset, match, &back) == SL_OK)) return 0;
        if (offset >= match) {
            sl_copy(to, back);
        } else {
            for (size_t i = 0; i < match; i++)
                sl_set(to, i, sl_get(back, i));
        }
        room = sl_drop(room, match);
    }
    return sl_len(out) - sl_len(room);
}

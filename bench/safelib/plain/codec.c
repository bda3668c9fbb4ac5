// Plain C without checks: base64 and LZ4. Wrong input is found where it costs no bound: a base64
// digit, nothing in LZ.
#include "bench/safelib/kernels.h"

#include <string.h>

static const uint8_t DIGITS[64] = {
    'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J', 'K', 'L', 'M', 'N', 'O', 'P',
    'Q', 'R', 'S', 'T', 'U', 'V', 'W', 'X', 'Y', 'Z', 'a', 'b', 'c', 'd', 'e', 'f',
    'g', 'h', 'i', 'j', 'k', 'l', 'm', 'n', 'o', 'p', 'q', 'r', 's', 't', 'u', 'v',
    'w', 'x', 'y', 'z', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '+', '/',
};

size_t kernel_base64_encode(const uint8_t *in, size_t n, uint8_t *out, size_t room) {
    (void)room;
    size_t len = 0, at = 0;
    for (; n - at >= 3; at += 3, len += 4) {
        uint32_t bits = (uint32_t)in[at] << 16 | (uint32_t)in[at + 1] << 8 | in[at + 2];
        out[len] = DIGITS[bits >> 18];
        out[len + 1] = DIGITS[bits >> 12 & 63];
        out[len + 2] = DIGITS[bits >> 6 & 63];
        out[len + 3] = DIGITS[bits & 63];
    }
    if (at == n) return len;
    uint32_t bits = (uint32_t)in[at] << 16 | (n - at == 2 ? (uint32_t)in[at + 1] << 8 : 0);
    out[len] = DIGITS[bits >> 18];
    out[len + 1] = DIGITS[bits >> 12 & 63];
    out[len + 2] = n - at == 2 ? DIGITS[bits >> 6 & 63] : '=';
    out[len + 3] = '=';
    return len + 4;
}

size_t kernel_base64_decode(const uint8_t *values, const uint8_t *in, size_t n, uint8_t *out,
                            size_t room) {
    (void)room;
    if (n == 0 || n % 4 != 0) return 0;
    size_t len = 0, at = 0;
    for (; n - at > 4; at += 4, len += 3) {
        uint32_t a = values[in[at]], b = values[in[at + 1]];
        uint32_t c = values[in[at + 2]], d = values[in[at + 3]];
        if ((a | b | c | d) > 63) return 0;
        uint32_t bits = a << 18 | b << 12 | c << 6 | d;
        out[len] = (uint8_t)(bits >> 16);
        out[len + 1] = (uint8_t)(bits >> 8);
        out[len + 2] = (uint8_t)bits;
    }
    size_t padding = in[at + 3] != '=' ? 0 : in[at + 2] != '=' ? 1 : 2;
    uint32_t a = values[in[at]], b = values[in[at + 1]];
    uint32_t c = padding == 2 ? 0 : values[in[at + 2]], d = padding ? 0 : values[in[at + 3]];
    if ((a | b | c | d) > 63) return 0;
    uint32_t bits = a << 18 | b << 12 | c << 6 | d;
    for (size_t i = 0; i < 3 - padding; i++)
        out[len + i] = (uint8_t)(bits >> (16 - 8 * i));
    return len + 3 - padding;
}

/// A length that begins with `half` a token and goes on while bytes are 255.
static size_t read_length(const uint8_t *in, size_t *at, size_t half) {
    size_t len = half;
    if (__builtin_expect(half != 15, 1)) return len;
    for (;;) {
        uint8_t more = in[(*at)++];
        len += more;
        if (more != 255) return len;
    }
}

size_t kernel_lz(const uint8_t *in, size_t n, uint8_t *out, size_t room) {
    (void)room;
    size_t at = 0, len = 0;
    while (at < n) {
        uint8_t token = in[at++];
        size_t literals = read_length(in, &at, token >> 4);
        memcpy(out + len, in + at, literals);
        at += literals;
        len += literals;
        if (at == n) break;
        size_t offset = in[at] | (size_t)in[at + 1] << 8;
        at += 2;
        size_t match = read_length(in, &at, token & 15) + 4;
        const uint8_t *from = out + len - offset;
        if (offset >= match) {
            memcpy(out + len, from, match);
        } else {
            for (size_t i = 0; i < match; i++)
                out[len + i] = from[i];
        }
        len += match;
    }
    return len;
}

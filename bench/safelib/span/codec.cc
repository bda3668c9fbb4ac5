// C++ spans: base64 and LZ4.
#include "bench/safelib/kernels.h"

#include <algorithm>
#include <span>
#include <utility>

using std::span;

static const uint8_t DIGITS[64] = {
    'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J', 'K', 'L', 'M', 'N', 'O', 'P',
    'Q', 'R', 'S', 'T', 'U', 'V', 'W', 'X', 'Y', 'Z', 'a', 'b', 'c', 'd', 'e', 'f',
    'g', 'h', 'i', 'j', 'k', 'l', 'm', 'n', 'o', 'p', 'q', 'r', 's', 't', 'u', 'v',
    'w', 'x', 'y', 'z', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '+', '/',
};

static size_t base64_encode(span<const uint8_t> in, span<uint8_t> out) {
    span<const uint8_t> digits = span(std::as_const(DIGITS));
    span<const uint8_t> from = in;
    span<uint8_t> to = out;
    for (; from.size() >= 3 && to.size() >= 4; from = from.subspan(3), to = to.subspan(4)) {
        uint32_t bits = (uint32_t)from[0] << 16 | (uint32_t)from[1] << 8 | from[2];
        to[0] = digits[bits >> 18];
        to[1] = digits[bits >> 12 & 63];
        to[2] = digits[bits >> 6 & 63];
        to[3] = digits[bits & 63];
    }
    if (from.empty()) return out.size() - to.size();
    if (from.size() >= 3 || to.size() < 4) return 0;
    uint32_t bits = (uint32_t)from[0] << 16;
    if (from.size() == 2) bits |= (uint32_t)from[1] << 8;
    to[0] = digits[bits >> 18];
    to[1] = digits[bits >> 12 & 63];
    to[2] = from.size() == 2 ? digits[bits >> 6 & 63] : '=';
    to[3] = '=';
    return out.size() - to.size() + 4;
}

static size_t base64_decode(span<const uint8_t> values, span<const uint8_t> in, span<uint8_t> out) {
    span<const uint8_t> value = values.first(256);
    if (in.empty() || in.size() % 4 != 0) return 0;
    span<const uint8_t> from = in;
    span<uint8_t> to = out;
    for (; from.size() > 4 && to.size() >= 3; from = from.subspan(4), to = to.subspan(3)) {
        uint32_t a = value[from[0]], b = value[from[1]];
        uint32_t c = value[from[2]], d = value[from[3]];
        if ((a | b | c | d) > 63) return 0;
        uint32_t bits = a << 18 | b << 12 | c << 6 | d;
        to[0] = (uint8_t)(bits >> 16);
        to[1] = (uint8_t)(bits >> 8);
        to[2] = (uint8_t)bits;
    }
    if (from.size() != 4) return 0;
    size_t padding = from[3] != '=' ? 0 : from[2] != '=' ? 1 : 2;
    uint32_t a = value[from[0]], b = value[from[1]];
    uint32_t c = padding == 2 ? 0 : value[from[2]];
    uint32_t d = padding ? 0 : value[from[3]];
    if ((a | b | c | d) > 63 || to.size() < 3 - padding) return 0;
    uint32_t bits = a << 18 | b << 12 | c << 6 | d;
    for (size_t i = 0; i < 3 - padding; i++)
        to[i] = (uint8_t)(bits >> (16 - 8 * i));
    return out.size() - to.size() + 3 - padding;
}

/// Read a length that begins with `half` a token and goes on while bytes are 255. False at the end.
static bool read_length(span<const uint8_t> in, size_t *at, size_t half, size_t *len) {
    *len = half;
    if (half != 15) [[likely]]
        return true;
    while (*at < in.size()) {
        uint8_t more = in[(*at)++];
        *len += more;
        if (more != 255) return true;
    }
    return false;
}

/// Tell whether `len` elements at `at` lie inside.
template <typename T> static bool has(span<T> part, size_t at, size_t len) {
    return at <= part.size() && len <= part.size() - at;
}

static size_t lz(span<const uint8_t> in, span<uint8_t> out) {
    size_t at = 0, len = 0;
    while (at < in.size()) {
        uint8_t token = in[at++];
        size_t literals = 0, match = 0;
        if (!read_length(in, &at, token >> 4, &literals)) return 0;
        if (!has(in, at, literals) || !has(out, len, literals)) return 0;
        std::ranges::copy(in.subspan(at, literals), out.subspan(len, literals).begin());
        at += literals;
        len += literals;
        if (at == in.size()) break;
        if (!has(in, at, 2)) return 0;
        size_t offset = in[at] | (size_t)in[at + 1] << 8;
        at += 2;
        if (!read_length(in, &at, token & 15, &match)) return 0;
        match += 4;
        if (!has(out, len, match) || !has(out, len - offset, match)) return 0;
        span to = out.subspan(len, match), back = out.subspan(len - offset, match);
        if (offset >= match) {
            std::ranges::copy(back, to.begin());
        } else {
            for (size_t i = 0; i < match; i++)
                to[i] = back[i];
        }
        len += match;
    }
    return len;
}

size_t kernel_base64_encode(const uint8_t *in, size_t n, uint8_t *out, size_t room) {
    return base64_encode({in, n}, {out, room});
}

size_t kernel_base64_decode(const uint8_t *values, const uint8_t *in, size_t n, uint8_t *out,
                            size_t room) {
    return base64_decode({values, 256}, {in, n}, {out, room});
}

size_t kernel_lz(const uint8_t *in, size_t n, uint8_t *out, size_t room) {
    return lz({in, n}, {out, room});
}

// C++ spans: UTF-8, HTTP, JSON and lists.
#include "bench/safelib/kernels.h"
#include "bench/safelib/span/scan.h"

#include <cstring>
#include <span>
#include <utility>

using std::span;

static size_t utf8(span<const uint8_t> in) {
    size_t at = 0;
    for (;;) {
        at += ascii_prefix(in.subspan(at));
        if (at == in.size()) return at;
        uint32_t len = (uint32_t)(decode(in, at) >> 32);
        if (len == 0) return at;
        at += len;
    }
}

static uint64_t split(span<const uint8_t> in) {
    uint64_t digest = 0;
    for (size_t at = 0; at <= in.size();) {
        span rest = in.subspan(at);
        span piece = rest.first(find_byte(rest, ','));
        digest = digest * 31 + piece.size() + (piece.empty() ? 0 : piece[0]);
        at += piece.size() + 1;
    }
    return digest;
}

static bool is_token(uint8_t c) {
    uint8_t letter = c | 0x20;
    return (letter >= 'a' && letter <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

static bool is_visible(uint8_t c) { return c > ' ' && c != 0x7F; }

static bool is_text(uint8_t c) { return (c >= ' ' && c != 0x7F) || c == '\t'; }

static uint64_t mix(uint64_t digest, size_t from, size_t to) {
    return digest * 31 + from + (uint64_t)(to << 8);
}

static bool is_line_end(span<const uint8_t> in, size_t at) {
    return at < in.size() && in.size() - at >= 2 && in[at] == '\r' && in[at + 1] == '\n';
}

/// Parse a header line at *position. False when it is wrong.
static bool parse_header(span<const uint8_t> in, size_t *position, uint64_t *digest) {
    size_t at = *position, begin = at;
    while (at < in.size() && is_token(in[at]))
        at++;
    if (at == begin || at == in.size() || in[at] != ':') return false;
    *digest = mix(*digest, begin, at);
    at++;
    while (at < in.size() && in[at] == ' ')
        at++;
    begin = at;
    while (at < in.size() && is_text(in[at]))
        at++;
    *digest = mix(*digest, begin, at);
    if (!is_line_end(in, at)) return false;
    *position = at + 2;
    return true;
}

/// Parse a request. Returns how long it is; 0 when it is wrong.
static size_t parse_request(span<const uint8_t> in, uint64_t *digest) {
    size_t at = 0;
    while (at < in.size() && is_token(in[at]))
        at++;
    if (at == 0 || at == in.size() || in[at] != ' ') return 0;
    *digest = mix(*digest, 0, at);
    size_t begin = ++at;
    while (at < in.size() && is_visible(in[at]))
        at++;
    if (at == begin || at == in.size() || in[at] != ' ') return 0;
    *digest = mix(*digest, begin, at);
    at++;
    if (in.size() - at < 10 || std::memcmp(in.subspan(at, 10).data(), "HTTP/1.1\r\n", 10) != 0)
        return 0;
    at += 10;
    while (at < in.size() && in[at] != '\r')
        if (!parse_header(in, &at, digest)) return 0;
    return is_line_end(in, at) ? at + 2 : 0;
}

static uint64_t http(span<const uint8_t> in) {
    uint64_t digest = 0;
    for (span<const uint8_t> rest = in; !rest.empty();) {
        size_t len = parse_request(rest, &digest);
        if (len == 0) return 0;
        rest = rest.subspan(len);
    }
    return digest;
}

enum { STRING = 1, NUMBER, WORD }; // punctuation is its own code, 4 bits of it

static bool is_number(uint8_t c) {
    return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
}

/// The end of the string whose first character is at `from`; more than the length without one.
static size_t string_end(span<const uint8_t> in, size_t from) {
    size_t at = from;
    while (at < in.size() && in[at] != '"')
        at += in[at] == '\\' ? 2 : 1;
    return at < in.size() ? at + 1 : in.size() + 1;
}

/// The end of the token at `from` and its kind; more than the length when it is wrong.
static size_t token_end(span<const uint8_t> in, size_t from, uint32_t *kind) {
    size_t at = from;
    uint8_t c = in[at++];
    switch (c) {
    case '{':
    case '}':
    case '[':
    case ']':
    case ':':
    case ',':
        *kind = c & 15;
        return at;
    case '"':
        *kind = STRING;
        return string_end(in, at);
    default:
        break;
    }
    if (is_number(c)) {
        *kind = NUMBER;
        while (at < in.size() && is_number(in[at]))
            at++;
        return at;
    }
    if (c < 'a' || c > 'z') return in.size() + 1;
    *kind = WORD;
    while (at < in.size() && in[at] >= 'a' && in[at] <= 'z')
        at++;
    return at;
}

static bool is_white(uint8_t c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

static size_t json(span<const uint8_t> in, span<uint32_t> out) {
    size_t count = 0, at = 0;
    for (;;) {
        while (at < in.size() && is_white(in[at]))
            at++;
        if (at >= in.size()) return count;
        uint32_t kind = 0;
        size_t end = token_end(in, at, &kind);
        if (end > in.size() || count == out.size()) return 0;
        out[count++] = kind | (uint32_t)at << 4;
        at = end;
    }
}

size_t kernel_utf8(const uint8_t *in, size_t n) { return utf8({in, n}); }

uint64_t kernel_http(const uint8_t *in, size_t n) { return http({in, n}); }

size_t kernel_json(const uint8_t *in, size_t n, uint32_t *out, size_t room) {
    return json({in, n}, {out, room});
}

uint64_t kernel_split(const uint8_t *in, size_t n) { return split({in, n}); }

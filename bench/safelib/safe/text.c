// Safe C: UTF-8, HTTP, JSON and lists.
#include "bench/safelib/safe/kernels.h"

#include "safelib/str.h"
#include "safelib/utf8.h"

size_t safe_utf8(sl_cbytes in) { return sl_utf8_valid_prefix(in); }

uint64_t safe_split(sl_cbytes in) {
    uint64_t digest = 0;
    size_t at = 0;
    sl_cbytes piece = {};
    while (sl_split(in, ',', &at, &piece))
        digest = digest * 31 + sl_len(piece) + (sl_is_empty(piece) ? 0 : sl_get(piece, 0));
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

static bool is_line_end(sl_cbytes in, size_t at) {
    return at < sl_len(in) && sl_len(in) - at >= 2 && sl_get(in, at) == '\r' &&
           sl_get(in, at + 1) == '\n';
}

/// Parse a header line at *position. False when it is wrong.
static bool parse_header(sl_cbytes in, size_t *position, uint64_t *digest) {
    size_t at = *position, begin = at;
    while (at < sl_len(in) && is_token(sl_get(in, at)))
        at++;
    if (at == begin || at == sl_len(in) || sl_get(in, at) != ':') return false;
    *digest = mix(*digest, begin, at);
    at++;
    while (at < sl_len(in) && sl_get(in, at) == ' ')
        at++;
    begin = at;
    while (at < sl_len(in) && is_text(sl_get(in, at)))
        at++;
    *digest = mix(*digest, begin, at);
    if (!is_line_end(in, at)) return false;
    *position = at + 2;
    return true;
}

/// Parse a request. Returns how long it is; 0 when it is wrong.
static size_t parse_request(sl_cbytes in, uint64_t *digest) {
    size_t at = 0;
    while (at < sl_len(in) && is_token(sl_get(in, at)))
        at++;
    if (at == 0 || at == sl_len(in) || sl_get(in, at) != ' ') return 0;
    *digest = mix(*digest, 0, at);
    size_t begin = ++at;
    while (at < sl_len(in) && is_visible(sl_get(in, at)))
        at++;
    if (at == begin || at == sl_len(in) || sl_get(in, at) != ' ') return 0;
    *digest = mix(*digest, begin, at);
    at++;
    if (!sl_starts_with(sl_drop(in, at), sl_bytes_of(SL_STR("HTTP/1.1\r\n")))) return 0;
    at += 10;
    while (at < sl_len(in) && sl_get(in, at) != '\r')
        if (!parse_header(in, &at, digest)) return 0;
    return is_line_end(in, at) ? at + 2 : 0;
}

uint64_t safe_http(sl_cbytes in) {
    uint64_t digest = 0;
    for (sl_cbytes rest = in; !sl_is_empty(rest);) {
        size_t len = parse_request(rest, &digest);
        if (len == 0) return 0;
        rest = sl_drop(rest, len);
    }
    return digest;
}

enum { STRING = 1, NUMBER, WORD }; // punctuation is its own code, 4 bits of it

static bool is_number(uint8_t c) {
    return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
}

/// The end of the string whose first character is at `from`; more than the length without one.
static size_t string_end(sl_cbytes in, size_t from) {
    size_t at = from;
    while (at < sl_len(in) && sl_get(in, at) != '"')
        at += sl_get(in, at) == '\\' ? 2 : 1;
    return at < sl_len(in) ? at + 1 : sl_len(in) + 1;
}

/// The end of the token at `from` and its kind; more than the length when it is wrong.
static size_t token_end(sl_cbytes in, size_t from, uint32_t *kind) {
    size_t at = from;
    uint8_t c = sl_get(in, at++);
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
        while (at < sl_len(in) && is_number(sl_get(in, at)))
            at++;
        return at;
    }
    if (c < 'a' || c > 'z') return sl_len(in) + 1;
    *kind = WORD;
    while (at < sl_len(in) && sl_get(in, at) >= 'a' && sl_get(in, at) <= 'z')
        at++;
    return at;
}

static bool is_white(uint8_t c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

size_t safe_json(sl_cbytes in, SL_VIEW(uint32_t) out) {
    size_t count = 0, at = 0;
    for (;;) {
        while (at < sl_len(in) && is_white(sl_get(in, at)))
            at++;
        if (at >= sl_len(in)) return count;
        uint32_t kind = 0;
        size_t end = token_end(in, at, &kind);
        if (end > sl_len(in) || count == sl_len(out)) return 0;
        sl_set(out, count++, kind | (uint32_t)at << 4);
        at = end;
    }
}

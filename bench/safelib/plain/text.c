// Plain C without checks: UTF-8, HTTP, JSON and lists. Where the text ends is looked at as the
// grammar needs it, so wrong text is refused here too.
#include "bench/safelib/kernels.h"
#include "bench/safelib/plain/scan.h"

#include <stdbool.h>
#include <string.h>

size_t kernel_utf8(const uint8_t *in, size_t n) {
    size_t at = 0;
    for (;;) {
        at += plain_ascii_prefix(in + at, n - at);
        if (at == n) return at;
        uint32_t len = (uint32_t)(plain_decode(in, n, at) >> 32);
        if (len == 0) return at;
        at += len;
    }
}

uint64_t kernel_split(const uint8_t *in, size_t n) {
    uint64_t digest = 0;
    for (size_t at = 0; at <= n;) {
        size_t len = plain_find_byte(in + at, n - at, ',');
        digest = digest * 31 + len + (len == 0 ? 0 : in[at]);
        at += len + 1;
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

/// Parse a header line at *at. False when it is wrong.
static bool parse_header(const uint8_t *in, size_t n, size_t *position, uint64_t *digest) {
    size_t at = *position, begin = at;
    while (at < n && is_token(in[at]))
        at++;
    if (at == begin || at == n || in[at] != ':') return false;
    *digest = mix(*digest, begin, at);
    at++;
    while (at < n && in[at] == ' ')
        at++;
    begin = at;
    while (at < n && is_text(in[at]))
        at++;
    *digest = mix(*digest, begin, at);
    if (n - at < 2 || in[at] != '\r' || in[at + 1] != '\n') return false;
    *position = at + 2;
    return true;
}

/// Parse a request. Returns how long it is; 0 when it is wrong.
static size_t parse_request(const uint8_t *in, size_t n, uint64_t *digest) {
    static const uint8_t version[10] = {'H', 'T', 'T', 'P', '/', '1', '.', '1', '\r', '\n'};
    size_t at = 0;
    while (at < n && is_token(in[at]))
        at++;
    if (at == 0 || at == n || in[at] != ' ') return 0;
    *digest = mix(*digest, 0, at);
    size_t begin = ++at;
    while (at < n && is_visible(in[at]))
        at++;
    if (at == begin || at == n || in[at] != ' ') return 0;
    *digest = mix(*digest, begin, at);
    at++;
    if (n - at < 10 || memcmp(in + at, version, 10) != 0) return 0;
    at += 10;
    while (at < n && in[at] != '\r')
        if (!parse_header(in, n, &at, digest)) return 0;
    if (n - at < 2 || in[at] != '\r' || in[at + 1] != '\n') return 0;
    return at + 2;
}

uint64_t kernel_http(const uint8_t *in, size_t n) {
    uint64_t digest = 0;
    for (size_t at = 0; at < n;) {
        size_t len = parse_request(in + at, n - at, &digest);
        if (len == 0) return 0;
        at += len;
    }
    return digest;
}

enum { STRING = 1, NUMBER, WORD }; // punctuation is its own code, 4 bits of it

static bool is_number(uint8_t c) {
    return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
}

/// The end of the string whose first character is at `at`; n when it has none.
static size_t string_end(const uint8_t *in, size_t n, size_t at) {
    while (at < n && in[at] != '"')
        at += in[at] == '\\' ? 2 : 1;
    return at < n ? at + 1 : n + 1;
}

/// The end of the token at `at` and its kind; more than n when it is wrong.
static size_t token_end(const uint8_t *in, size_t n, size_t at, uint32_t *kind) {
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
        return string_end(in, n, at);
    default:
        break;
    }
    if (is_number(c)) {
        *kind = NUMBER;
        while (at < n && is_number(in[at]))
            at++;
        return at;
    }
    if (c < 'a' || c > 'z') return n + 1;
    *kind = WORD;
    while (at < n && in[at] >= 'a' && in[at] <= 'z')
        at++;
    return at;
}

size_t kernel_json(const uint8_t *in, size_t n, uint32_t *out, size_t room) {
    (void)room;
    size_t count = 0, at = 0;
    for (;;) {
        while (at < n && (in[at] == ' ' || in[at] == '\n' || in[at] == '\r' || in[at] == '\t'))
            at++;
        if (at == n) return count;
        uint32_t kind = 0;
        size_t end = token_end(in, n, at, &kind);
        if (end > n) return 0;
        out[count++] = kind | (uint32_t)at << 4;
        at = end;
    }
}

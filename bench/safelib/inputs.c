// Inputs of the kernels. Everything comes from one xorshift generator with a fixed seed.
#include "bench/safelib/inputs.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static uint64_t state = 1;

void inputs_seed(uint64_t seed) { state = seed * 0x9E3779B97F4A7C15u + 1; }

uint32_t inputs_below(uint32_t limit) {
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (uint32_t)((state >> 32) * limit >> 32);
}

size_t inputs_words(uint32_t *out, size_t n) {
    for (size_t i = 0; i < n; i++)
        out[i] = inputs_below(UINT32_MAX);
    return n * sizeof *out;
}

size_t inputs_floats(float *out, size_t n) {
    for (size_t i = 0; i < n; i++)
        out[i] = (float)inputs_below(1000) / 512;
    return n * sizeof *out;
}

size_t inputs_bytes(uint8_t *out, size_t n) {
    for (size_t i = 0; i < n; i++)
        out[i] = (uint8_t)inputs_below(256);
    return n;
}

size_t inputs_keys(uint8_t *out, size_t n) {
    for (size_t i = 0; i + 8 <= n; i += 8) {
        uint64_t word = 0x20776F7264000000u + inputs_below((uint32_t)(n / 32) + 1);
        memcpy(out + i, &word, 8);
    }
    return n / 8 * 8;
}

size_t inputs_base64(uint8_t *out, size_t n) {
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    size_t len = n / 4 * 4;
    for (size_t i = 0; i < len; i++)
        out[i] = (uint8_t)digits[inputs_below(64)];
    if (len != 0) memcpy(out + len - 4, "QQ==", 4);
    return len;
}

size_t inputs_utf8(uint8_t *out, size_t n) {
    static const char *const pieces[] = {"ä", "ß", "é", "漢", "字", "€", "😀"};
    size_t len = 0;
    while (len + 24 < n) {
        size_t ascii = inputs_below(20);
        for (size_t i = 0; i < ascii; i++)
            out[len++] = (uint8_t)('a' + inputs_below(26));
        const char *piece = pieces[inputs_below(7)];
        memcpy(out + len, piece, strlen(piece));
        len += strlen(piece);
    }
    return len;
}

/// Append text as printf does.
__attribute__((format(printf, 3, 4))) static void append(uint8_t *out, size_t *len,
                                                         const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    *len += (size_t)vsnprintf((char *)out + *len, 256, format, arguments);
    va_end(arguments);
}

size_t inputs_http(uint8_t *out, size_t n) {
    static const char *const methods[] = {"GET", "HEAD", "OPTIONS", "DELETE"};
    static const char *const agents[] = {"curl/7.88.1", "Mozilla/5.0 (X11; Linux x86_64) Gecko"};
    size_t len = 0;
    while (len + 512 < n) {
        append(out, &len, "%s /files/%u/item-%u.html?page=%u HTTP/1.1\r\n",
               methods[inputs_below(4)], inputs_below(1000), inputs_below(100), inputs_below(10));
        append(out, &len, "Host: www%u.example.org\r\nUser-Agent: %s\r\n", inputs_below(100),
               agents[inputs_below(2)]);
        append(out, &len, "Accept: text/html,application/xhtml+xml;q=0.%u\r\n", inputs_below(10));
        if (inputs_below(2)) append(out, &len, "Connection: keep-alive\r\n");
        append(out, &len, "\r\n");
    }
    return len;
}

size_t inputs_json(uint8_t *out, size_t n) {
    size_t len = 0;
    append(out, &len, "[");
    while (len + 512 < n) {
        append(out, &len,
               "%s\n  {\"id\": %u, \"name\": \"user \\\"%u\\\"\", \"score\": -%u.%ue%u, ",
               len == 1 ? "" : ",", inputs_below(100000), inputs_below(1000), inputs_below(100),
               inputs_below(1000), inputs_below(10));
        append(out, &len, "\"tags\": [\"alpha\", \"text of number %u\"], ", inputs_below(100));
        append(out, &len, "\"active\": %s, \"parent\": null}", inputs_below(2) ? "true" : "false");
    }
    append(out, &len, "\n]");
    return len;
}

size_t inputs_csv(uint8_t *out, size_t n) {
    size_t len = 0;
    while (len + 32 < n) {
        size_t field = inputs_below(24);
        for (size_t i = 0; i < field; i++)
            out[len++] = (uint8_t)('a' + inputs_below(26));
        out[len++] = ',';
    }
    return len;
}

/// Write what remains of a length after the 15 of its half of the token.
static size_t put_length(uint8_t *out, size_t len, size_t value) {
    if (value < 15) return len;
    for (value -= 15; value >= 255; value -= 255)
        out[len++] = 255;
    out[len++] = (uint8_t)value;
    return len;
}

size_t inputs_lz(uint8_t *out, size_t n, size_t *unpacked) {
    size_t len = 0;
    *unpacked = 0;
    for (bool last = n < 256; len == 0 || !last;) {
        last = len + 256 > n;
        size_t literals = 1 + inputs_below(inputs_below(4) == 0 ? 40 : 12);
        size_t match = inputs_below(inputs_below(4) == 0 ? 60 : 14);
        size_t high = literals < 15 ? literals : 15, low = match < 15 ? match : 15;
        out[len++] = (uint8_t)(high << 4 | (last ? 0 : low));
        len = put_length(out, len, literals);
        for (size_t i = 0; i < literals; i++)
            out[len++] = (uint8_t)('a' + inputs_below(26));
        *unpacked += literals;
        if (last) break;
        size_t reach = *unpacked < 65535 ? *unpacked : 65535;
        size_t offset = 1 + inputs_below((uint32_t)reach);
        out[len++] = (uint8_t)offset;
        out[len++] = (uint8_t)(offset >> 8);
        len = put_length(out, len, match);
        *unpacked += match + 4;
    }
    return len;
}

// Plain C without checks: what safelib's bytes.c and utf8.c do.
#include "bench/safelib/plain/scan.h"

#include <stdbool.h>
#include <string.h>

static uint64_t load64(const uint8_t *bytes) {
    uint64_t word;
    memcpy(&word, bytes, 8);
    return word;
}

static unsigned trailing_zeros(uint64_t word) {
    return (unsigned)__builtin_popcountll(~word & (word - 1));
}

static bool is_continuation(uint8_t byte) { return (byte & 0xC0) == 0x80; }

static uint32_t sequence_len(uint8_t first) {
    if (first < 0xC2) return 0;
    if (first < 0xE0) return 2;
    if (first < 0xF0) return 3;
    return first < 0xF5 ? 4 : 0;
}

static bool is_second(uint8_t first, uint8_t second) {
    if (first == 0xE0 && second < 0xA0) return false;
    if (first == 0xED && second > 0x9F) return false;
    if (first == 0xF0 && second < 0x90) return false;
    if (first == 0xF4 && second > 0x8F) return false;
    return is_continuation(second);
}

uint64_t plain_decode(const uint8_t *in, size_t n, size_t at) {
    uint8_t first = in[at];
    uint32_t len = sequence_len(first);
    if (len == 0 || len > n - at || !is_second(first, in[at + 1])) return 0;
    uint32_t code_point = (first & (0x7Fu >> len)) << 6 | (in[at + 1] & 0x3F);
    for (uint32_t i = 2; i < len; i++) {
        if (!is_continuation(in[at + i])) return 0;
        code_point = code_point << 6 | (in[at + i] & 0x3F);
    }
    return (uint64_t)len << 32 | code_point;
}

size_t plain_ascii_prefix(const uint8_t *in, size_t n) {
    size_t at = 0;
    for (; n - at >= 8; at += 8) {
        uint64_t others = load64(in + at) & 0x8080808080808080u;
        if (others != 0) return at + trailing_zeros(others) / 8;
    }
    while (at < n && in[at] < 0x80)
        at++;
    return at;
}

size_t plain_find_byte(const uint8_t *in, size_t n, uint8_t byte) {
    static const uint64_t ones = 0x0101010101010101u, highs = 0x8080808080808080u;
    size_t at = 0;
    for (; n - at >= 8; at += 8) {
        uint64_t word = load64(in + at) ^ ones * byte;
        uint64_t zeros = (word - ones) & ~word & highs;
        if (zeros != 0) return at + trailing_zeros(zeros) / 8;
    }
    while (at < n && in[at] != byte)
        at++;
    return at;
}

// C++ spans: what safelib's bytes.c and utf8.c do.
#include "bench/safelib/span/scan.h"

#include <cstring>

using std::span;

static uint64_t load64(span<const uint8_t> bytes) {
    uint64_t word;
    std::memcpy(&word, bytes.first(8).data(), 8);
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

uint64_t decode(span<const uint8_t> in, size_t at) {
    span rest = in.subspan(at);
    uint8_t first = rest[0];
    uint32_t len = sequence_len(first);
    if (len == 0 || len > rest.size() || !is_second(first, rest[1])) return 0;
    uint32_t code_point = (first & (0x7Fu >> len)) << 6 | (rest[1] & 0x3F);
    for (uint32_t i = 2; i < len; i++) {
        if (!is_continuation(rest[i])) return 0;
        code_point = code_point << 6 | (rest[i] & 0x3F);
    }
    return (uint64_t)len << 32 | code_point;
}

size_t ascii_prefix(span<const uint8_t> in) {
    span rest = in;
    for (; rest.size() >= 8; rest = rest.subspan(8)) {
        uint64_t others = load64(rest) & 0x8080808080808080u;
        if (others != 0) return in.size() - rest.size() + trailing_zeros(others) / 8;
    }
    size_t at = 0;
    while (at < rest.size() && rest[at] < 0x80)
        at++;
    return in.size() - rest.size() + at;
}

size_t find_byte(span<const uint8_t> in, uint8_t byte) {
    static const uint64_t ones = 0x0101010101010101u, highs = 0x8080808080808080u;
    span rest = in;
    for (; rest.size() >= 8; rest = rest.subspan(8)) {
        uint64_t word = load64(rest) ^ ones * byte;
        uint64_t zeros = (word - ones) & ~word & highs;
        if (zeros != 0) return in.size() - rest.size() + trailing_zeros(zeros) / 8;
    }
    size_t at = 0;
    while (at < rest.size() && rest[at] != byte)
        at++;
    return in.size() - rest.size() + at;
}

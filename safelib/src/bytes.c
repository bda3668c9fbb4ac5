// Searching in bytes: eight at a time where one byte is wanted.
#include "safelib/bytes.h"

#include "safelib/bits.h"
#include "safelib/endian.h"
#include "safelib/views.h"

static const uint64_t ONES = 0x0101010101010101u;
static const uint64_t HIGHS = 0x8080808080808080u;

size_t sl_bytes_find_byte(sl_cbytes bytes, uint8_t byte) {
    sl_cbytes rest = bytes;
    while (sl_len(rest) >= sizeof(uint64_t)) {
        uint64_t word = sl_read_le64(rest, 0) ^ ONES * byte;
        // The lowest bit that remains marks the first zero byte of the word; above it there may be
        // false marks, which do no harm.
        uint64_t zeros = (word - ONES) & ~word & HIGHS;
        if (zeros != 0) return sl_len(bytes) - sl_len(rest) + sl_trailing_zeros_u64(zeros) / 8;
        rest = sl_drop(rest, sizeof word);
    }
    size_t at = 0;
    while (at < sl_len(rest) && sl_get(rest, at) != byte)
        at++;
    return sl_len(bytes) - sl_len(rest) + at;
}

size_t sl_bytes_find_part(sl_cbytes bytes, sl_cbytes part) {
    if (sl_is_empty(part)) return 0;
    sl_cbytes rest = bytes;
    while (sl_len(rest) >= sl_len(part)) {
        size_t candidates = sl_len(rest) - sl_len(part) + 1;
        size_t skip = sl_bytes_find_byte(sl_first(rest, candidates), sl_get(part, 0));
        if (skip == candidates) break;
        rest = sl_drop(rest, skip);
        if (sl_starts_with(rest, part)) return sl_len(bytes) - sl_len(rest);
        rest = sl_drop(rest, 1);
    }
    return sl_len(bytes);
}

size_t sl_bytes_find_last_byte(sl_cbytes bytes, uint8_t byte) {
    for (size_t at = sl_len(bytes); at > 0; at--)
        if (sl_get(bytes, at - 1) == byte) return at - 1;
    return sl_len(bytes);
}

size_t sl_bytes_find_last_part(sl_cbytes bytes, sl_cbytes part) {
    for (sl_cbytes rest = bytes; sl_len(rest) >= sl_len(part);) {
        if (sl_ends_with(rest, part)) return sl_len(rest) - sl_len(part);
        rest = sl_first(rest, sl_len(rest) - 1);
    }
    return sl_len(bytes);
}

/// A set of byte values.
struct set {
    uint64_t words[4];
};

static struct set set_of(sl_cbytes members) {
    struct set set = {};
    SL_VIEW(uint64_t) words = SL_ARRAY_VIEW(uint64_t, set.words);
    for (size_t i = 0; i < sl_len(members); i++) {
        uint8_t byte = sl_get(members, i);
        *sl_at(words, byte / 64) |= (uint64_t)1 << (byte % 64);
    }
    return set;
}

/// The first byte of which it is true, or not, that it is in the set.
static size_t find_member(sl_cbytes bytes, sl_cbytes members, bool is_in) {
    struct set set = set_of(members);
    SL_CVIEW(uint64_t) words = SL_ARRAY_CVIEW(uint64_t, set.words);
    size_t at = 0;
    for (; at < sl_len(bytes); at++) {
        uint8_t byte = sl_get(bytes, at);
        if ((sl_get(words, byte / 64) >> (byte % 64) & 1) == is_in) break;
    }
    return at;
}

size_t sl_bytes_find_any(sl_cbytes bytes, sl_cbytes set) { return find_member(bytes, set, true); }

size_t sl_bytes_find_other(sl_cbytes bytes, sl_cbytes set) {
    return find_member(bytes, set, false);
}

size_t sl_bytes_count_byte(sl_cbytes bytes, uint8_t byte) {
    size_t n = 0;
    for (size_t i = 0; i < sl_len(bytes); i++)
        n += sl_get(bytes, i) == byte;
    return n;
}

size_t sl_bytes_count_part(sl_cbytes bytes, sl_cbytes part) {
    size_t n = 0;
    if (sl_is_empty(part)) return 0;
    for (sl_cbytes rest = bytes;; n++) {
        size_t at = sl_bytes_find_part(rest, part);
        if (at == sl_len(rest)) return n;
        rest = sl_drop(rest, at + sl_len(part));
    }
}

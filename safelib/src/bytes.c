// Searching in bytes: eight at a time where one byte is wanted.
#include "safelib/bytes.h"

#include "safelib/bits.h"
#include "safelib/endian.h"

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

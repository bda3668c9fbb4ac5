// Searching in bytes: eight at a time where one byte is wanted.
// Compiled for a machine of either byte order, but written for little-endian words.
#include "safelib/bytes.h"

static const uint64_t ONES = 0x0101010101010101u;
static const uint64_t HIGHS = 0x8080808080808080u;

size_t sl_bytes_find_byte_(sl_cbytes bytes, uint8_t byte) {
    size_t at = 0;
    while (bytes.len_ - at >= sizeof(uint64_t)) {
        uint64_t word;
        __builtin_memcpy(&word, bytes.data_ + at, sizeof word);
        word ^= ONES * byte;
        // The lowest bit that remains marks the first zero byte of the word; above it there may be
        // false marks, which do no harm.
        uint64_t zeros = (word - ONES) & ~word & HIGHS;
        if (zeros != 0) return at + (size_t)__builtin_ctzll(zeros) / 8;
        at += sizeof word;
    }
    while (at < bytes.len_ && bytes.data_[at] != byte)
        at++;
    return at;
}

size_t sl_bytes_find_(sl_cbytes bytes, sl_cbytes part) {
    if (part.len_ == 0) return 0;
    size_t at = 0;
    while (bytes.len_ - at >= part.len_) {
        size_t candidates = bytes.len_ - at - part.len_ + 1;
        size_t skip = sl_bytes_find_byte_(sl_slice(bytes, at, at + candidates), part.data_[0]);
        if (skip == candidates) break;
        at += skip;
        if (__builtin_memcmp(bytes.data_ + at, part.data_, part.len_) == 0) return at;
        at++;
    }
    return bytes.len_;
}

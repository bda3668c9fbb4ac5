// The four memory functions that the compiler calls, for bare metal, where no libc has them.
// - General registers alone: fault and interrupt paths use these too.
// - Words, and `rep movsq`/`rep stosq` for long blocks: fast on hardware, and bearable in an
//   emulator, which steps through every repetition.
// - no_builtin keeps clang from making a call of memcpy out of the body of memcpy.
#include "safelib/base.h"

enum : size_t { WORD = 8, LONG_BLOCK = 512 };

#define PLAIN __attribute__((no_builtin))

typedef uint64_t unaligned_word __attribute__((aligned(1), may_alias));

static inline uint64_t load(const uint8_t *at) { return *(const unaligned_word *)at; }

static inline void store(uint8_t *at, uint64_t word) { *(unaligned_word *)at = word; }

void *memcpy(void *target, const void *source, size_t len);
void *memmove(void *target, const void *source, size_t len);
void *memset(void *target, int value, size_t len);
int memcmp(const void *a, const void *b, size_t len);

/// Copy from the first byte on: right as long as the target does not begin inside the source.
PLAIN static inline void copy_up(uint8_t *to, const uint8_t *from, size_t len) {
    if (len >= LONG_BLOCK) {
        size_t words = len / WORD;
        __asm__ volatile("rep movsq" : "+D"(to), "+S"(from), "+c"(words)::"memory");
        len %= WORD;
    }
    for (; len >= 2 * WORD; len -= 2 * WORD, to += 2 * WORD, from += 2 * WORD) {
        uint64_t low = load(from), high = load(from + WORD);
        store(to, low);
        store(to + WORD, high);
    }
    if (len >= WORD) {
        store(to, load(from));
        len -= WORD, to += WORD, from += WORD;
    }
    while (len-- != 0)
        *to++ = *from++;
}

/// Copy from the last byte on: right as long as the source does not begin inside the target.
PLAIN static inline void copy_down(uint8_t *to, const uint8_t *from, size_t len) {
    for (; len >= 2 * WORD; len -= 2 * WORD) {
        uint64_t high = load(from + len - WORD), low = load(from + len - 2 * WORD);
        store(to + len - WORD, high);
        store(to + len - 2 * WORD, low);
    }
    while (len-- != 0)
        to[len] = from[len];
}

PLAIN void *memmove(void *target, const void *source, size_t len) {
    // The target begins inside the source exactly if this difference does not wrap around.
    if ((uintptr_t)target - (uintptr_t)source < len)
        copy_down((uint8_t *)target, (const uint8_t *)source, len);
    else
        copy_up((uint8_t *)target, (const uint8_t *)source, len);
    return target;
}

PLAIN void *memcpy(void *target, const void *source, size_t len) {
    copy_up((uint8_t *)target, (const uint8_t *)source, len);
    return target;
}

PLAIN void *memset(void *target, int value, size_t len) {
    uint8_t *to = (uint8_t *)target;
    uint64_t word = 0x0101010101010101u * (uint8_t)value;
    if (len >= LONG_BLOCK) {
        size_t words = len / WORD;
        __asm__ volatile("rep stosq" : "+D"(to), "+c"(words) : "a"(word) : "memory");
        len %= WORD;
    }
    for (; len >= WORD; len -= WORD, to += WORD)
        store(to, word);
    while (len-- != 0)
        *to++ = (uint8_t)value;
    return target;
}

PLAIN int memcmp(const void *a, const void *b, size_t len) {
    const uint8_t *left = (const uint8_t *)a, *right = (const uint8_t *)b;
    for (; len >= WORD && load(left) == load(right); len -= WORD)
        left += WORD, right += WORD;
    for (; len != 0; len--, left++, right++)
        if (*left != *right) return *left - *right;
    return 0;
}

// Pages are handed out by a bit map: one word at a time, runs of pages too.
#include "safelib/bits.h"
#include "safelib/views.h"
#include "tests/profile/programs/programs.h"

struct allocator {
    SL_VIEW(uint64_t) used;
    size_t pages;
};

static bool is_used(struct allocator *allocator, size_t page) {
    return (sl_get(allocator->used, page / 64) >> page % 64 & 1) != 0;
}

static void mark(struct allocator *allocator, size_t page, bool used) {
    uint64_t *word = sl_at(allocator->used, page / 64);
    uint64_t bit = 1ull << page % 64;
    *word = used ? *word | bit : *word & ~bit;
}

static sl_status allocate(struct allocator *allocator, size_t *page) {
    for (size_t i = 0; i < sl_len(allocator->used); i++) {
        uint64_t word = sl_get(allocator->used, i);
        size_t found = i * 64 + sl_trailing_zeros_u64(~word);
        if (word == UINT64_MAX || found >= allocator->pages) continue;
        mark(allocator, found, true);
        *page = found;
        return SL_OK;
    }
    return SL_NO_MEMORY;
}

static sl_status allocate_run(struct allocator *allocator, size_t n, size_t *first) {
    size_t run = 0;
    for (size_t page = 0; page < allocator->pages; page++) {
        run = is_used(allocator, page) ? 0 : run + 1;
        if (run < n) continue;
        *first = page + 1 - n;
        for (size_t i = *first; i <= page; i++)
            mark(allocator, i, true);
        return SL_OK;
    }
    return SL_NO_MEMORY;
}

static void release(struct allocator *allocator, size_t page) {
    sl_assert(is_used(allocator, page)); // twice is a mistake of the caller
    mark(allocator, page, false);
}

void program_bitmap_allocator(app *self) {
    uint64_t words[2] = {};
    struct allocator allocator = {SL_ARRAY_VIEW(uint64_t, words), 100};
    size_t page = 0;
    for (size_t i = 0; i < 100; i++)
        sl_assert(allocate(&allocator, &page) == SL_OK && page == i);
    sl_assert(allocate(&allocator, &page) == SL_NO_MEMORY);
    for (size_t i = 60; i < 70; i++)
        release(&allocator, i);
    sl_assert(allocate_run(&allocator, 11, &page) == SL_NO_MEMORY);
    sl_assert(allocate_run(&allocator, 8, &page) == SL_OK && page == 60);
    sl_assert(allocate(&allocator, &page) == SL_OK && page == 68);
    console_print(self->console, "{}\n", page);
}

// A bit map of 128 pages is asked for page 128.
#include "safelib/views.h"
#include "tests/profile/fault/programs.h"

static bool is_used(SL_CVIEW(uint64_t) words, size_t page) {
    return (sl_get(words, page / 64) >> page % 64 & 1) != 0; // fault: INDEX 2 2
}

void program_bit_beyond(app *self) {
    const uint64_t words[2] = {UINT64_MAX, UINT64_MAX};
    size_t page = 0;
    while (is_used(SL_ARRAY_CVIEW(uint64_t, words), page))
        page++;
    console_print(self->console, "free: {}\n", page);
}

// The mean of the numbers in a text that has none.
#include "safelib/parse.h"
#include "tests/profile/fault/programs.h"

static uint64_t mean(sl_str text) {
    uint64_t sum = 0, count = 0;
    size_t at = 0;
    sl_str word = {};
    while (sl_split(text, ' ', &at, &word)) {
        uint64_t number = 0;
        if (sl_parse_u64(word, 10, &number) != SL_OK) continue;
        sum += number;
        count++;
    }
    return sum / count; // fault: DIVIDE
}

void program_mean_of_none(app *self) {
    console_print(self->console, "mean {}\n", mean(SL_STR("no numbers here")));
}

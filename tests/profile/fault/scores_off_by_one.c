// The mean of all scores, by a loop that goes one too far.
#include "safelib/views.h"
#include "tests/profile/fault/programs.h"

static uint32_t sum_of(SL_CVIEW(uint32_t) scores) {
    uint32_t sum = 0;
    for (size_t i = 0; i <= sl_len(scores); i++)
        sum += sl_get(scores, i); // fault: INDEX 5 5
    return sum;
}

void program_scores_off_by_one(app *self) {
    const uint32_t scores[] = {7, 9, 4, 10, 8};
    console_print(self->console, "mean {}\n", sum_of(SL_ARRAY_CVIEW(uint32_t, scores)) / 5);
}

// The mean temperature of no measurement is no number.
#include "safelib/views.h"
#include "tests/profile/fault/programs.h"

static int16_t mean_rounded(SL_CVIEW(float) values) {
    float sum = 0;
    for (size_t i = 0; i < sl_len(values); i++)
        sum += sl_get(values, i);
    return (int16_t)(sum / (float)sl_len(values)); // fault: FLOAT_CAST
}

void program_float_not_a_number(app *self) {
    const float values[] = {21.5f, 22.5f};
    SL_CVIEW(float) all = SL_ARRAY_CVIEW(float, values);
    for (size_t n = 2; n < 3; n--)
        console_print(self->console, "{}\n", mean_rounded(sl_first(all, n)));
}

// A difference of samples is kept in a signed byte.
#include "safelib/checked.h"
#include "safelib/views.h"
#include "tests/profile/fault/programs.h"

static int8_t difference(SL_CVIEW(int16_t) samples, size_t i) {
    int64_t step = (int64_t)sl_get(samples, i + 1) - sl_get(samples, i);
    return sl_narrow_i8(step); // fault: OVERFLOW 18446744073709551416 1
}

void program_narrow_negative(app *self) {
    const int16_t samples[] = {10, 100, -100};
    SL_CVIEW(int16_t) all = SL_ARRAY_CVIEW(int16_t, samples);
    console_print(self->console, "{}\n", difference(all, 0) + difference(all, 1));
}

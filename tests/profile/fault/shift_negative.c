// A variable-length integer whose last byte is found by a width that became negative.
#include "tests/profile/fault/programs.h"

static uint64_t place(uint64_t value, int bits, int used) {
    return value << (bits - used); // fault: SHIFT
}

void program_shift_negative(app *self) {
    const uint8_t widths[] = {8, 16, 24, 40};
    sl_cbytes all = SL_ARRAY_CVIEW(uint8_t, widths);
    uint64_t sum = 0;
    for (size_t i = 0; i < sl_len(all); i++)
        sum |= place(i, 32, sl_get(all, i));
    console_print(self->console, "{:x}\n", sum);
}

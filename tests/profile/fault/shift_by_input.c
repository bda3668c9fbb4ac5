// A bit mask as wide as a header's byte says.
#include "tests/profile/fault/programs.h"

static uint32_t mask(sl_cbytes header) {
    return (1u << sl_get(header, 1)) - 1; // fault: SHIFT
}

void program_shift_by_input(app *self) {
    const uint8_t header[] = {7, 77};
    console_print(self->console, "{:x}\n", mask(SL_ARRAY_CVIEW(uint8_t, header)));
}

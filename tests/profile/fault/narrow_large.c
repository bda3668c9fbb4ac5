// The length of a long field is written into one byte.
#include "safelib/checked.h"
#include "tests/profile/fault/programs.h"

static void put_field(sl_bytes out, sl_cbytes field) {
    sl_set(out, 0, sl_narrow_u8(sl_len(field))); // fault: OVERFLOW 300 1
    sl_copy(sl_slice(out, 1, 1 + sl_len(field)), field);
}

void program_narrow_large(app *self) {
    uint8_t field[300] = {1, 2, 3}, out[512];
    put_field(SL_ARRAY_VIEW(uint8_t, out), SL_ARRAY_CVIEW(uint8_t, field));
    console_print(self->console, "{}\n", field[0]);
}

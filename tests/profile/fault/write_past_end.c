// A reply of numbers is one number longer than its buffer.
#include "safelib/endian.h"
#include "tests/profile/fault/programs.h"

void program_write_past_end(app *self) {
    uint8_t reply[14];
    sl_bytes out = SL_ARRAY_VIEW(uint8_t, reply);
    for (size_t i = 0; i < 4; i++)
        sl_write_be32(out, i * 4, (uint32_t)i * 1000); // fault: SLICE 12 14
    console_print(self->console, "{}\n", reply[3]);
}

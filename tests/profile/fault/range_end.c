// The end of a range from input is beyond all numbers.
#include "safelib/endian.h"
#include "tests/profile/fault/programs.h"

static bool is_before(sl_range a, sl_range b) {
    return sl_range_end(a) <= b.offset; // fault: OVERFLOW 18446744073709551600 17
}

void program_range_end(app *self) {
    const uint8_t message[] = {0xf0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 17};
    sl_cbytes bytes = SL_ARRAY_CVIEW(uint8_t, message);
    sl_range first = {sl_read_le64(bytes, 0), sl_get(bytes, 8)}, second = {32, 8};
    console_print(self->console, "{}\n", is_before(first, second));
}

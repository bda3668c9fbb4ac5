// A directory of a file names a part by offset and length, and nobody compares them with the file.
#include "safelib/endian.h"
#include "tests/profile/fault/programs.h"

void program_lying_range(app *self) {
    const uint8_t file[16] = {0, 0, 0, 12, 0, 0, 0, 8, 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'};
    sl_cbytes bytes = SL_ARRAY_CVIEW(uint8_t, file);
    sl_range part = {.offset = sl_read_be32(bytes, 0), .len = sl_read_be32(bytes, 4)};
    sl_cbytes found = sl_sub(bytes, part); // fault: SLICE 8 4
    console_print(self->console, "{}\n", sl_str_of(found));
}

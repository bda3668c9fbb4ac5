// The length in a file's header is read without asking whether there is a whole header.
#include "safelib/endian.h"
#include "tests/profile/fault/programs.h"

void program_header_too_short(app *self) {
    const uint8_t file[] = {'P', 'K', 3, 4, 20, 0};
    sl_cbytes bytes = SL_ARRAY_CVIEW(uint8_t, file);
    uint32_t magic = sl_read_le32(bytes, 0);
    uint32_t len = sl_read_le32(bytes, 4); // fault: SLICE 4 6
    console_print(self->console, "{:x} {}\n", magic, len);
}

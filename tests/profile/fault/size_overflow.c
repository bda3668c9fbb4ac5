// The size of an image is width times height times 4, which wraps round in 32 bits.
#include "safelib/checked.h"
#include "safelib/endian.h"
#include "tests/profile/fault/programs.h"

static uint32_t image_bytes(sl_cbytes header) {
    uint32_t pixels = sl_mul_u32(sl_read_le32(header, 0), sl_read_le32(header, 4));
    return sl_mul_u32(pixels, 4); // fault: OVERFLOW 1073741824 4
}

void program_size_overflow(app *self) {
    const uint8_t header[8] = {0, 0x80, 0, 0, 0, 0x80, 0, 0};
    console_print(self->console, "{} bytes\n", image_bytes(SL_ARRAY_CVIEW(uint8_t, header)));
}

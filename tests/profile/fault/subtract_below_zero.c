// What is left of a buffer is computed from a header that is longer than the packet.
#include "safelib/checked.h"
#include "tests/profile/fault/programs.h"

static size_t payload_len(size_t packet_len, size_t header_words) {
    return sl_sub_size(packet_len, header_words * 4); // fault: OVERFLOW 20 60
}

void program_subtract_below_zero(app *self) {
    const uint8_t packet[20] = {0x4f};
    sl_cbytes bytes = SL_ARRAY_CVIEW(uint8_t, packet);
    size_t len = payload_len(sl_len(bytes), sl_get(bytes, 0) & 15u);
    console_print(self->console, "payload {}\n", len);
}

// A part is stored in a member of the caller's struct.
#include "safelib/bytes.h"

struct packet {
    sl_cbytes header;
    size_t len;
};

[[maybe_unused]] static sl_status parse(sl_cbytes bytes, struct packet *packet) {
    packet->len = sl_len(bytes);
    return sl_try_slice(bytes, 0, 4, &packet->header); // expect: P7
}

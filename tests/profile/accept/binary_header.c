// A packet header is read from hostile bytes.
#include "safelib/endian.h"

struct header {
    uint16_t kind;
    uint16_t flags;
    uint32_t length;
    sl_range payload;
};

enum { HEADER_BYTES = 8, MAX_PAYLOAD = 1500 };

[[maybe_unused]] static sl_status read_header(sl_cbytes packet, struct header *out) {
    struct header header = {};
    if (sl_try_read_be16(packet, 0, &header.kind) != SL_OK ||
        sl_try_read_be16(packet, 2, &header.flags) != SL_OK ||
        sl_try_read_be32(packet, 4, &header.length) != SL_OK) {
        return SL_OUT_OF_RANGE;
    }
    if (header.length > MAX_PAYLOAD) {
        return SL_INVALID;
    }
    header.payload = (sl_range){.offset = HEADER_BYTES, .len = header.length};
    sl_cbytes payload = {};
    sl_status status = sl_try_sub(packet, header.payload, &payload);
    if (status == SL_OK) {
        *out = header;
    }
    return status;
}

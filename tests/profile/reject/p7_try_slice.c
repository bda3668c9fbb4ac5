// A part is stored for the caller.
#include "safelib/bytes.h"

[[maybe_unused]] static sl_status header_of(sl_cbytes packet, sl_cbytes *header) {
    return sl_try_slice(packet, 0, 4, header); // expect: P7
}

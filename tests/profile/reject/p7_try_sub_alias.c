// By a pointer to a local; the checker does not follow it.
#include "safelib/bytes.h"

[[maybe_unused]] static sl_status parse(sl_cbytes bytes, sl_range range) {
    sl_cbytes part = {};
    sl_cbytes *place = &part;
    return sl_try_sub(bytes, range, place); // expect: P7
}

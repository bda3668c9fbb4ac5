// The same by a function pointer.
#include "safelib/bytes.h"

typedef sl_cbytes chooser(sl_cbytes bytes);

[[maybe_unused]] static sl_cbytes keep(chooser *choose) {
    uint8_t buffer[16] = {};
    return choose(SL_ARRAY_CVIEW(uint8_t, buffer)); // expect: P8
}

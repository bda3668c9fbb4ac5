// A view in a static local.
#include "safelib/bytes.h"

[[maybe_unused]] static size_t len(void) {
    static sl_bytes last; // expect: P6 P9
    return sl_len(last);
}

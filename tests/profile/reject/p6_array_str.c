// A local array of texts.
#include "safelib/str.h"

[[maybe_unused]] static size_t len(sl_str a, sl_str b) {
    sl_str both[2] = {a, b}; // expect: P6
    return sl_len(both[0]) + sl_len(both[1]);
}

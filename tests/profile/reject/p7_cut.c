// One result is its own, the other the caller's.
#include "safelib/str.h"

[[maybe_unused]] static bool key_of(sl_str line, sl_str *key) {
    sl_str rest = {};
    return sl_cut(line, '=', key, &rest); // expect: P7
}

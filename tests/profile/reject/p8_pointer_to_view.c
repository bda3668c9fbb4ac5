// The address of a local view.
#include "safelib/str.h"

[[maybe_unused]] static const sl_str *keep(sl_str text) {
    const sl_str *where = &text; // expect: P8
    return where;
}

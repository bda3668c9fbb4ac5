// A piece is stored for the caller.
#include "safelib/str.h"

[[maybe_unused]] static bool next(sl_str text, size_t *at, sl_str *word) {
    return sl_split(text, ' ', at, word); // expect: P7
}

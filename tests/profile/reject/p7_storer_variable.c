// A function that stores, by a function pointer.
#include "safelib/str.h"

[[maybe_unused]] static bool next(sl_str text, size_t *at, sl_str *word) {
    bool (*split)(sl_str, char, size_t *, sl_str *) = sl_split; // expect: P7
    return split(text, ' ', at, word);
}

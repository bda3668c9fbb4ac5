// A struct with a view is stored through a pointer.
#include "safelib/str.h"

struct setting {
    sl_str key;
    uint64_t value;
};

[[maybe_unused]] static void set(struct setting *out, sl_str key) {
    struct setting setting = {.key = key};
    *out = setting; // expect: P7
}

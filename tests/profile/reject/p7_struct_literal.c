// A compound literal is stored through a pointer.
#include "safelib/str.h"

struct setting {
    sl_str key;
    uint64_t value;
};

[[maybe_unused]] static void set(struct setting *out, sl_str key) {
    *out = (struct setting){.key = key}; // expect: P7
}

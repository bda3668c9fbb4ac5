// The view stands deep in the struct.
#include "safelib/bytes.h"

struct inner {
    sl_cbytes bytes;
};
struct outer {
    int kind;
    struct inner inner;
};

[[maybe_unused]] static void set(struct outer *out, struct outer what) {
    *out = what; // expect: P7
}

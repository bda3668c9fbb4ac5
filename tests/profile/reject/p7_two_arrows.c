// Through two pointers.
#include "safelib/bytes.h"

struct inner {
    sl_cbytes bytes;
};
struct outer {
    struct inner *inner;
};

[[maybe_unused]] static void set(struct outer outer, sl_cbytes bytes) {
    outer.inner->bytes = bytes; // expect: P7
}

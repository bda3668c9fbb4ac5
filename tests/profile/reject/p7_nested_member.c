// A member of a member.
#include "safelib/bytes.h"

struct inner {
    sl_cbytes bytes;
};
struct outer {
    int kind;
    struct inner inner;
};

[[maybe_unused]] static void set(struct outer *out, sl_cbytes bytes) {
    out->inner.bytes = bytes; // expect: P7
}

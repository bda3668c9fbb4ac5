// A private name made by '##', hidden in the argument of a trusted macro, at two depths.
#include "safelib/base.h"
#include "safelib/str.h"

#define LEN(x) len##_##x
#define SAME(x) x

static int f(sl_str s) {
    if (SL_LIKELY(s.LEN() = 5000)) { // expect: P10
        return 1;
    }
    return SL_LIKELY(SAME(SL_LIKELY(SAME(s.LEN() = 1)))) ? 1 : 0; // expect: P10
}

static int (*const keep)(sl_str) = f;

// A private name made by '##', hidden in the arguments of a trusted macro.
#include "safelib/out.h"
#include "safelib/fmt.h"

#define LEN(x) len##_##x

static void f(sl_out *out) {
    sl_str s = SL_STR("x");
    sl_print(out, "{} ", s.LEN() = 5000); // expect: P10
}

static void (*const keep)(sl_out *) = f;

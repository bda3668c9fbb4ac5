// An overloaded function takes a pointer of another type.
#include "safelib/vec.h"

SL_VIEW_DEFINE(int);
SL_VEC_DEFINE(int);

static unsigned long f(long *p) {
    return sl_len(p); // expect: P2
}

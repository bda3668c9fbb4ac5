// A local type of the same name must not make a view of longs from chars.
#include "safelib/view.h"

typedef long number;
SL_VIEW_DEFINE(number);

static long f(void) {
    typedef char number;
    number bytes[8] = {};
    return sl_get(SL_ARRAY_VIEW(number, bytes), 7); // expect: P2
}

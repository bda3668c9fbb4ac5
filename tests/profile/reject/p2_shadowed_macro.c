// The same by defining a macro anew.
#include "safelib/view.h"

#define number long
SL_VIEW_DEFINE(number); // expect: P10
#undef number
#define number char

static long f(void) {
    char bytes[8] = {};
    return sl_get(SL_ARRAY_VIEW(number, bytes), 7); // expect: P2 P10
}

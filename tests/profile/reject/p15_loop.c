// A copy in the head of a loop.
#include "trusted/owners.h"

SL_BOX_DECLARE(int);
SL_BOX_DEFINE(int);
typedef SL_BOX(int) box;

[[maybe_unused]] static int f(box *a) {
    int n = 0;
    for (box b = *a; sl_is_empty(&b); n++) {} // expect: P15
    return n;
}

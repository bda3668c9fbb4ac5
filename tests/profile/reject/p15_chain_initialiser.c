// The value of an assignment initialises.
#include "trusted/owners.h"

SL_BOX_DECLARE(int);
SL_BOX_DEFINE(int);
typedef SL_BOX(int) box;

[[maybe_unused]] static bool f(box *a, box *b) {
    box c = *a = sl_move(b); // expect: P15
    return sl_is_empty(&c);
}

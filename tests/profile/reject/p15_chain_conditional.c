// The value of an assignment is chosen.
#include "trusted/owners.h"

SL_BOX_DECLARE(int);
SL_BOX_DEFINE(int);
typedef SL_BOX(int) box;

[[maybe_unused]] static void f(box *a, box *b, box *c, bool left) {
    *c = left ? (*a = sl_move(b)) : sl_move(b); // expect: P15
}

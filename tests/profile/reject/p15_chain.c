// The value of an assignment is a second box.
#include "trusted/owners.h"

SL_BOX_DECLARE(int);
SL_BOX_DEFINE(int);
typedef SL_BOX(int) box;

[[maybe_unused]] static void f(box *a, box *b, box *c) {
    *a = *b = sl_move(c); // expect: P15
}

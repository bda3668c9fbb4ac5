// The value of an assignment is that of a comma.
#include "trusted/owners.h"

SL_BOX_DECLARE(int);
SL_BOX_DEFINE(int);
typedef SL_BOX(int) box;

[[maybe_unused]] static void f(box *a, box *b, box *c, int n) {
    *c = (n++, *a = sl_move(b)); // expect: P15
}

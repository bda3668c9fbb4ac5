// The value of an assignment is an argument.
#include "trusted/owners.h"

SL_BOX_DECLARE(int);
SL_BOX_DEFINE(int);
typedef SL_BOX(int) box;

[[maybe_unused]] static void eat(box mine) {
    sl_free(&mine);
}

[[maybe_unused]] static void f(box *a, box *b) {
    eat(*a = sl_move(b)); // expect: P15
}

// A const owner is moved.
#include "trusted/owners.h"

SL_BOX_DECLARE(int);
SL_BOX_DEFINE(int);
typedef SL_BOX(int) box;

[[maybe_unused]] static void f(box *to, const box *a) {
    *to = sl_move(a); // expect: compile
}

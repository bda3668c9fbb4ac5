// A second box of one object.
#include "trusted/owners.h"

SL_BOX_DECLARE(int);
SL_BOX_DEFINE(int);
typedef SL_BOX(int) box;

[[maybe_unused]] static void f(box *a, box *b) {
    box mine = sl_move(a);
    *b = mine; // expect: P15
}

// A second box of one object, by an initialiser.
#include "trusted/owners.h"

SL_BOX_DECLARE(int);
SL_BOX_DEFINE(int);
typedef SL_BOX(int) box;

[[maybe_unused]] static void f(box *a) {
    box mine = sl_move(a);
    box same = mine; // expect: P15
    sl_free(&mine);
    sl_free(&same);
}

// The function gets a copy, and the caller keeps the box.
#include "trusted/owners.h"

SL_BOX_DECLARE(int);
SL_BOX_DEFINE(int);
typedef SL_BOX(int) box;

[[maybe_unused]] static void eat(box mine) {
    sl_free(&mine);
}

[[maybe_unused]] static void f(box *a) {
    eat(*a); // expect: P15
}

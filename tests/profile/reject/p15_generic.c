// The chosen branch is read.
#include "trusted/owners.h"

SL_BOX_DECLARE(int);
SL_BOX_DEFINE(int);
typedef SL_BOX(int) box;

[[maybe_unused]] static void f(box *to, box *a) {
    *to = _Generic(1, int: *a); // expect: P15
}

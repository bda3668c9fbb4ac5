// The last of a comma expression.
#include "trusted/owners.h"

SL_BOX_DECLARE(int);
SL_BOX_DEFINE(int);
typedef SL_BOX(int) box;

[[maybe_unused]] static void f(box *to, box *a, int n) {
    *to = (n++, *a); // expect: P15
}

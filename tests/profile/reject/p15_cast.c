// A cast to the same struct is a copy.
#include "trusted/owners.h"

SL_BOX_DECLARE(int);
SL_BOX_DEFINE(int);
typedef SL_BOX(int) box;

[[maybe_unused]] static void f(box *to, box *a) {
    *to = (box)*a; // expect: P15
}

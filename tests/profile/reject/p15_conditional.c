// One of two, copied.
#include "trusted/owners.h"

SL_BOX_DECLARE(int);
SL_BOX_DEFINE(int);
typedef SL_BOX(int) box;

[[maybe_unused]] static void f(box *to, box *a, box *b, bool left) {
    *to = left ? *a : *b; // expect: P15
}

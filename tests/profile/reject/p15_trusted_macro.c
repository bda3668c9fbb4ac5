// A trusted macro copies.
#include "trusted/owners.h"

SL_BOX_DECLARE(int);
SL_BOX_DEFINE(int);
typedef SL_BOX(int) box;

[[maybe_unused]] static void f(box *to, box *from) {
    OWNERS_SET(*to, *from); // expect: P15
}

// A macro of safe code copies.
#include "trusted/owners.h"

SL_BOX_DECLARE(int);
SL_BOX_DEFINE(int);
typedef SL_BOX(int) box;

#define COPY(to, from) ((to) = (from))

[[maybe_unused]] static void f(box *to, box *from) {
    COPY(*to, *from); // expect: P15
}

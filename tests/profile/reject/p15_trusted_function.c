// A trusted function that nobody listed.
#include "trusted/owners.h"

SL_BOX_DECLARE(int);
SL_BOX_DEFINE(int);
typedef SL_BOX(int) box;

OWNERS_PEEK_DEFINE(box);

[[maybe_unused]] static void f(box *to, const box *from) {
    *to = owners_peek(from); // expect: P15
}

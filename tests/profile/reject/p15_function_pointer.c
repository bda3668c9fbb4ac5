// A trusted function that copies, by a pointer to it.
#include "trusted/owners.h"

SL_BOX_DECLARE(int);
SL_BOX_DEFINE(int);
typedef SL_BOX(int) box;

OWNERS_PEEK_DEFINE(box);

[[maybe_unused]] static void f(box *to, const box *from) {
    box (*peek)(const box *) = owners_peek; // expect: P15
    *to = peek(from);
}

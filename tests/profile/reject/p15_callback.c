// A trusted function that copies is passed on.
#include "trusted/owners.h"

SL_BOX_DECLARE(int);
SL_BOX_DEFINE(int);
typedef SL_BOX(int) box;

OWNERS_PEEK_DEFINE(box);

[[maybe_unused]] static void apply(box *to, const box *from, box (*peek)(const box *)) {
    *to = peek(from);
}

[[maybe_unused]] static void f(box *to, const box *from) {
    apply(to, from, owners_peek); // expect: P15
}

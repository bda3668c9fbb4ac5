// A copy inside a compound literal.
#include "trusted/owners.h"

SL_BOX_DECLARE(int);
SL_BOX_DEFINE(int);
typedef SL_BOX(int) box;

struct pair {
    box a;
    int n;
};

[[maybe_unused]] static void f(struct pair *to, box *a) {
    *to = (struct pair){*a, 1}; // expect: P15
}

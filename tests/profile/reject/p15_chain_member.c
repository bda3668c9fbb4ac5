// A member of an assignment's value.
#include "trusted/owners.h"

SL_BOX_DECLARE(int);
SL_BOX_DEFINE(int);
typedef SL_BOX(int) box;

struct pair {
    box a;
    int n;
};
SL_MOVE_DEFINE(struct pair);

[[maybe_unused]] static void f(struct pair *a, struct pair *b, box *c) {
    *c = (*a = sl_move(b)).a; // expect: P15
}

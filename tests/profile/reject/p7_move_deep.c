// A struct with a pointer and an owner is stored by a caller.
#include "trusted/owners.h"

SL_BOX_DECLARE(int);
SL_BOX_DEFINE(int);
typedef SL_BOX(int) box;

struct pair {
    box a;
    int *p;
};
SL_MOVE_DEFINE(struct pair);

[[maybe_unused]] static void f(struct pair *to, struct pair *from) {
    *to = sl_move(from); // expect: P7
}

// A field is initialised by a copy.
#include "trusted/owners.h"

SL_BOX_DECLARE(int);
SL_BOX_DEFINE(int);
typedef SL_BOX(int) box;

struct pair {
    box a;
    int n;
};

SL_MOVE_DEFINE(struct pair);

[[maybe_unused]] static struct pair f(box *a) {
    struct pair mine = {*a, 1}; // expect: P15
    return sl_move(&mine);
}

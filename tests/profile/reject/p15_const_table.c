// A constant is copied out of its table.
#include "trusted/owners.h"

SL_BOX_DECLARE(int);
SL_BOX_DEFINE(int);
typedef SL_BOX(int) box;

static const box empty[2] = {};

[[maybe_unused]] static void f(box *to) {
    *to = empty[1]; // expect: P15
}

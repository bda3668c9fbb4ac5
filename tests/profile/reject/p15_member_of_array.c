// An element of a member that owns.
#include "trusted/owners.h"

SL_BOX_DECLARE(int);
SL_BOX_DEFINE(int);
typedef SL_BOX(int) box;

struct inner {
    int n;
    box boxes[2];
};

struct outer {
    struct inner inner;
};

[[maybe_unused]] static void f(struct outer *o) {
    o->inner.boxes[0] = o->inner.boxes[1]; // expect: P15
}

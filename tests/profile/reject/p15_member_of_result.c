// An array inside a result is read.
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

[[maybe_unused]] static struct inner make(void) {
    struct inner it = {};
    return (struct inner){.n = it.n};
}

[[maybe_unused]] static void f(box *to) {
    *to = make().boxes[0]; // expect: P15
}

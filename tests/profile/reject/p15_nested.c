// A struct that owns at some depth.
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

[[maybe_unused]] static void f(struct outer *to, const struct outer *from) {
    *to = *from; // expect: P15
}

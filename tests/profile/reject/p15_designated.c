// A field is initialised by a copy, by its name.
#include "trusted/owners.h"

SL_BOX_DECLARE(int);
SL_BOX_DEFINE(int);
typedef SL_BOX(int) box;

struct pair {
    int n;
    box a;
};

[[maybe_unused]] static int f(box *a) {
    struct pair mine = {.a = *a}; // expect: P15
    return mine.n;
}

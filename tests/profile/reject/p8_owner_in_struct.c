// The address of an owner in a local struct.
#include "trusted/owners.h"

SL_BOX_DECLARE(int);
SL_BOX_DEFINE(int);
typedef SL_BOX(int) box;

struct pair {
    int n;
    box a;
};

[[maybe_unused]] static box *f(void) {
    struct pair mine = {};
    return &mine.a; // expect: P8 compile
}

// A struct with an owner in a union.
#include "trusted/owners.h"

SL_BOX_DECLARE(int);
SL_BOX_DEFINE(int);
typedef SL_BOX(int) box;

struct pair {
    box a;
};

union bad {
    struct pair pair; // expect: P3
    uint64_t number;
};

// An owner in a union with the number that it is.
#include "trusted/owners.h"

SL_BOX_DECLARE(int);
SL_BOX_DEFINE(int);
typedef SL_BOX(int) box;

union bad {
    box a; // expect: P3
    uint64_t number;
};

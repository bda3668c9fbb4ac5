// The value of an assignment is the result.
#include "trusted/owners.h"

SL_BOX_DECLARE(int);
SL_BOX_DEFINE(int);
typedef SL_BOX(int) box;

[[maybe_unused]] static box f(box *a, box *b) {
    return *a = sl_move(b); // expect: P15
}

// Both are behind pointers.
#include "trusted/owners.h"

SL_BOX_DECLARE(int);
SL_BOX_DEFINE(int);
typedef SL_BOX(int) box;

[[maybe_unused]] static void f(box *a, box *b) {
    *a = *b; // expect: P15
}

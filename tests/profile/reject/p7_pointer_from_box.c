// A pointer into a box is kept in an object that lives longer.
#include "trusted/owners.h"

SL_BOX_DECLARE(int);
SL_BOX_DEFINE(int);
typedef SL_BOX(int) box;

[[maybe_unused]] static void f(int **kept, box *a) {
    *kept = sl_at(a); // expect: P7
}

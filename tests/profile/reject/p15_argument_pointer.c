// The same through a pointer to the function.
#include "trusted/owners.h"

SL_BOX_DECLARE(int);
SL_BOX_DEFINE(int);
typedef SL_BOX(int) box;

[[maybe_unused]] static void f(void (*eat)(box), box *a) {
    eat(*a); // expect: P15
}

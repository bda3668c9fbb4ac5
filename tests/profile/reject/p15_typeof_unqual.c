// A const box is copied into one that is not.
#include "trusted/owners.h"

SL_BOX_DECLARE(int);
SL_BOX_DEFINE(int);
typedef SL_BOX(int) box;

[[maybe_unused]] static bool f(const box *a) {
    typeof_unqual(*a) mine = *a; // expect: P15
    return sl_is_empty(&mine);
}

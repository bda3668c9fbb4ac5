// One result for all elements.
#include "trusted/owners.h"

SL_BOX_DECLARE(int);
SL_BOX_DEFINE(int);
typedef SL_BOX(int) box;

[[maybe_unused]] static bool f(box *a) {
    box mine[4] = {[0 ... 3] = sl_move(a)}; // expect: P11
    return sl_is_empty(&mine[0]);
}

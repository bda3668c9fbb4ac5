// A box that is freed where its scope ends, and one that is moved out of it.
#include "trusted/owners.h"

SL_BOX_DECLARE(int);
SL_BOX_DEFINE(int);
typedef SL_BOX(int) box;

[[maybe_unused]] static int f(box *a) {
    SL_SCOPED_BOX(int) mine = sl_move(a);
    return sl_is_empty(&mine) ? 0 : *sl_at(&mine);
}

[[maybe_unused]] static box g(box *a) {
    SL_SCOPED_BOX(int) mine = sl_move(a);
    return sl_move(&mine);
}

// sl_get of a read-only view.
#include "trusted/owners.h"

SL_BOX_DECLARE(int);
SL_BOX_DEFINE(int);
typedef SL_BOX(int) box;
SL_VIEW_DEFINE(box);

[[maybe_unused]] static void f(box *to, SL_VIEW(box) from) {
    *to = sl_get(sl_const(from), 0); // expect: P15
}

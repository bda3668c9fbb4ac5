// One result for all elements of a view.
#include "trusted/owners.h"

SL_BOX_DECLARE(int);
SL_BOX_DEFINE(int);
typedef SL_BOX(int) box;
SL_VIEW_DEFINE(box);

[[maybe_unused]] static void f(SL_VIEW(box) to, box *a) {
    sl_fill(to, sl_move(a)); // expect: P15
}

// Elements that own are forgotten.
#include "trusted/owners.h"

SL_BOX_DECLARE(int);
SL_BOX_DEFINE(int);
typedef SL_BOX(int) box;
SL_VIEW_DEFINE(box);
SL_OWNED_VEC_DECLARE(box);
SL_OWNED_VEC_DEFINE(box);

[[maybe_unused]] static void f(SL_OWNED_VEC(box) *boxes) {
    sl_clear(boxes); // expect: P15
}

// sl_get of a vector whose elements own.
#include "trusted/owners.h"

SL_BOX_DECLARE(int);
SL_BOX_DEFINE(int);
typedef SL_BOX(int) box;
SL_VIEW_DEFINE(box);
SL_OWNED_VEC_DECLARE(box);
SL_OWNED_VEC_DEFINE(box);

[[maybe_unused]] static void f(box *to, const SL_OWNED_VEC(box) *from) {
    *to = sl_get(from, 0); // expect: P15
}

// A vector is copied: both free one storage.
#include "trusted/owners.h"

SL_BOX_DECLARE(int);
SL_BOX_DEFINE(int);
typedef SL_BOX(int) box;
SL_VIEW_DEFINE(box);
SL_OWNED_VEC_DECLARE(box);
SL_OWNED_VEC_DEFINE(box);

[[maybe_unused]] static bool f(SL_OWNED_VEC(box) *a) {
    SL_OWNED_VEC(box) b = *a; // expect: P15
    return sl_len(&b) == 0;
}

// sl_get copies an element.
#include "trusted/owners.h"

SL_BOX_DECLARE(int);
SL_BOX_DEFINE(int);
typedef SL_BOX(int) box;
SL_VIEW_DEFINE(box);

[[maybe_unused]] static void f(box *to, SL_VIEW(box) from) {
    *to = sl_get(from, 0); // expect: P15
}

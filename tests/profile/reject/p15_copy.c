// A view is copied.
#include "trusted/owners.h"

SL_BOX_DECLARE(int);
SL_BOX_DEFINE(int);
typedef SL_BOX(int) box;
SL_VIEW_DEFINE(box);

[[maybe_unused]] static void f(SL_VIEW(box) to, SL_VIEW(box) from) {
    sl_copy(to, from); // expect: P15
}

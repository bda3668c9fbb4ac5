// A view of a local array of owners.
#include "trusted/owners.h"

SL_BOX_DECLARE(int);
SL_BOX_DEFINE(int);
typedef SL_BOX(int) box;
SL_VIEW_DEFINE(box);

[[maybe_unused]] static SL_VIEW(box) f(void) {
    box mine[2] = {};
    return SL_ARRAY_VIEW(box, mine); // expect: P8
}

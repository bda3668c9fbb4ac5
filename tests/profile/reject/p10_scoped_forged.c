// An end of one's own is run on a box.
#include "trusted/owners.h"

SL_BOX_DECLARE(int);
SL_BOX_DEFINE(int);
typedef SL_BOX(int) box;

[[maybe_unused]] static void sl_box_end_long_(int *p) { // expect: P10
    *p = 1;
}

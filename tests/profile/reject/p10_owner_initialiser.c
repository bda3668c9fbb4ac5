// An owner of a number.
#include "trusted/owners.h"

SL_BOX_DECLARE(int);
SL_BOX_DEFINE(int);
typedef SL_BOX(int) box;

[[maybe_unused]] static bool f(uint64_t n) {
    box mine = {{(int *)nullptr}}; // expect: P10 P2
    return n != 0 && sl_is_empty(&mine);
}

// Owners in an arena.
#include "trusted/owners.h"

SL_BOX_DECLARE(int);
SL_BOX_DEFINE(int);
typedef SL_BOX(int) box;
SL_VIEW_DEFINE(box);

[[maybe_unused]] static bool f(sl_arena *arena) {
    SL_VIEW(box) boxes = {};
    return sl_alloc(arena, 3, &boxes) == SL_OK; // expect: P15
}

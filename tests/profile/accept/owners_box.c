// A box is made, moved, passed on, returned, freed.
#include "trusted/owners.h"

SL_BOX_DECLARE(int);
SL_BOX_DEFINE(int);
typedef SL_BOX(int) box;

[[nodiscard]] static sl_status make(box *to, const sl_heap *heap, int n) {
    box mine = {};
    if (sl_box_init(&mine, heap) != SL_OK) return SL_NO_MEMORY;
    *sl_at(&mine) = n;
    sl_free(to);
    *to = sl_move(&mine);
    return SL_OK;
}

static box larger(box a, box b) {
    bool first = *sl_at(&a) > *sl_at(&b);
    sl_free(first ? &b : &a);
    return first ? sl_move(&a) : sl_move(&b);
}

[[maybe_unused]] static int *where(box *a) { return sl_at(a); }

[[maybe_unused]] static int *local(box *a) {
    box mine = sl_move(a);
    return sl_at(&mine); // in the heap, whoever owns it
}

[[maybe_unused]] static int use(const sl_heap *heap) {
    box a = {}, b = {};
    if (make(&a, heap, 1) != SL_OK || make(&b, heap, 2) != SL_OK) return 0;
    box c = larger(sl_move(&a), sl_move(&b));
    (void)larger(sl_move(&a), sl_move(&c));
    int n = *sl_at(&c);
    sl_free(&c);
    return n;
}

// A vector of numbers, whose elements may be copied, and one of boxes.
#include "trusted/owners.h"

SL_BOX_DECLARE(int);
SL_BOX_DEFINE(int);
typedef SL_BOX(int) box;
SL_VIEW_DEFINE(box);
SL_OWNED_VEC_DECLARE(box);
SL_OWNED_VEC_DEFINE(box);
SL_OWNED_VEC_DECLARE(int);
SL_VIEW_DEFINE(int);
SL_OWNED_VEC_DEFINE(int);

[[maybe_unused]] static int total(const SL_OWNED_VEC(int) *v) {
    int sum = 0;
    for (size_t i = 0; i < sl_len(v); i++)
        sum += sl_get(v, i);
    SL_VIEW(int) all = sl_view(v);
    sl_fill(all, 0);
    return sum;
}

[[maybe_unused]] static void empty(SL_OWNED_VEC(int) *v) {
    sl_clear(v);
    (void)sl_push(v, 7);
    sl_free(v);
}

[[maybe_unused]] static void end(SL_OWNED_VEC(box) *boxes) {
    SL_VIEW(box) all = sl_view(boxes);
    for (size_t i = 0; i < sl_len(all); i++)
        sl_free(sl_at(all, i));
    while (sl_len(boxes) > 0) {
        box last = sl_pop(boxes);
        sl_free(&last);
    }
    sl_free(boxes);
}

[[maybe_unused]] static sl_status add(SL_OWNED_VEC(box) *boxes, box *a, const sl_heap *heap) {
    sl_owned_vec_init(boxes, heap);
    sl_swap(sl_view(boxes), 0, 1);
    sl_set(sl_view(boxes), 0, sl_move(sl_at(boxes, 1)));
    return sl_push(boxes, sl_move(a));
}

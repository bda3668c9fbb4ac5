// A vector that grows in an arena.
#include "safelib/arena.h"
#include "safelib/vec.h"

struct point {
    int x;
    int y;
};
typedef struct point point;
SL_VIEW_DEFINE(point);
SL_VEC_DEFINE(point);

[[maybe_unused]] static sl_status collect(sl_arena *arena, size_t count, int *sum) {
    SL_VEC(point) points = {};
    sl_vec_init(&points, arena);
    for (size_t i = 0; i < count; i++) {
        sl_status status = sl_push(&points, (point){.x = (int)i, .y = 1});
        if (status != SL_OK) {
            return status;
        }
    }
    *sum = 0;
    SL_VIEW(point) all = sl_view(&points);
    for (size_t i = 0; i < sl_len(all); i++) {
        point *p = sl_at(all, i);
        p->x += p->y;
        *sum += p->x;
    }
    return SL_OK;
}

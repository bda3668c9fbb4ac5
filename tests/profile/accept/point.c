// Plain structs by value.
#include "safe/good.h"

int32_t good_distance(struct good_point a, struct good_point b) {
    int32_t dx = a.x - b.x;
    int32_t dy = a.y - b.y;
    return (dx < 0 ? -dx : dx) + (dy < 0 ? -dy : dy) * GOOD_SCALE;
}

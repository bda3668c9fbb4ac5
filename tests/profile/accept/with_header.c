// A source with its own public header, checked together as a library is.
// with: safe/good.h
#include "safe/good.h"

int32_t good_distance(struct good_point a, struct good_point b) {
    return good_double(a.x - b.x) + (a.y - b.y) * GOOD_SCALE;
}

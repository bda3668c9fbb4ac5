// A public header of a safe library, as it should be.
#pragma once

#include <stdint.h>

struct good_point {
    int32_t x;
    int32_t y;
};

#define GOOD_SCALE 3

int32_t good_distance(struct good_point a, struct good_point b);

static inline int32_t good_double(int32_t x) { return x * 2; }

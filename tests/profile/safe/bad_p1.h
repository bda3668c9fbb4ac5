// A header with a violation in an inline function.
#pragma once

static inline int bad_get(int *p, int i) {
    return p[i]; // expect: P1
}

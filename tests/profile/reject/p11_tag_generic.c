// A union is defined inside a generic selection.
#include <stddef.h>
#include <stdint.h>

static int f(void) {
    (void)_Generic(0, union evil { int *p; uint64_t n; }: 1, default: 2); // expect: P11 P3
    union evil e = {};
    e.n = 5;
    return *e.p;
}

static int (*const keep)(void) = f;

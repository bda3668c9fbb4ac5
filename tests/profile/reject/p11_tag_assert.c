// A union is defined inside a static_assert.
#include <stddef.h>
#include <stdint.h>

static int f(void) {
    static_assert(sizeof(union evil { int *p; uint64_t n; }) == 8); // expect: P11 P3
    union evil e = {};
    e.n = 5;
    return *e.p;
}

static int (*const keep)(void) = f;

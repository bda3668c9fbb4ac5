// A union is defined inside a sizeof.
#include <stddef.h>
#include <stdint.h>

static int f(void) {
    (void)sizeof(union evil { int *p; uint64_t n; }); // expect: P11 P3
    union evil e = {};
    e.n = 5;
    return *e.p;
}

static int (*const keep)(void) = f;

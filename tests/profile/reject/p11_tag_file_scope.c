// A union is defined inside an initialiser at file scope.
#include <stddef.h>
#include <stdint.h>

static const size_t size = sizeof(union evil { int *p; uint64_t n; }); // expect: P11 P3

static int f(void) {
    union evil e = {};
    e.n = 5;
    return *e.p + (int)size;
}

static int (*const keep)(void) = f;

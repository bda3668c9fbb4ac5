// A union is defined inside the value of an enum.
#include <stddef.h>
#include <stdint.h>

static int f(void) {
    enum { N = sizeof(union evil { int *p; uint64_t n; }) }; // expect: P11 P3
    union evil e = {};
    e.n = 5;
    return *e.p;
}

static int (*const keep)(void) = f;

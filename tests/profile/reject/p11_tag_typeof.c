// A union is defined inside a typeof.
#include <stddef.h>
#include <stdint.h>

static int f(void) {
    typeof(union evil { int *p; uint64_t n; }) e = {}; // expect: P11 P3
    e.n = 5;
    return *e.p;
}

static int (*const keep)(void) = f;

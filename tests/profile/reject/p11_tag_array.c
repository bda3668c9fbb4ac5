// A union is defined inside the length of an array.
#include <stddef.h>
#include <stdint.h>

static int f(void) {
    uint8_t pad[sizeof(union evil { int *p; uint64_t n; })] = {}; // expect: P11 P3
    (void)pad[0];
    union evil e = {};
    e.n = 5;
    return *e.p;
}

static int (*const keep)(void) = f;

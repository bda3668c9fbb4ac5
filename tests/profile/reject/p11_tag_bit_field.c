// Unions are defined inside the width of a bit-field and an alignas.
#include <stddef.h>
#include <stdint.h>

struct box {
    unsigned a : sizeof(union evil { int *p; uint64_t n; });          // expect: P11 P3
    alignas(sizeof(union evil_too { int *p; uint64_t n; })) int b; // expect: P11 P3
};

static int f(void) {
    union evil e = {};
    e.n = 5;
    return *e.p;
}

static int (*const keep)(void) = f;

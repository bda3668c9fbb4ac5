// A union without a name is defined inside the typeof of a typedef.
#include <stddef.h>
#include <stdint.h>

static int f(void) {
    typedef typeof(union { int *p; uint64_t n; }) evil; // expect: P11 P3
    evil e = {};
    e.n = 5;
    return *e.p;
}

static int (*const keep)(void) = f;

// A union is defined inside the typeof of a result.
#include <stddef.h>
#include <stdint.h>

static typeof(union evil { int *p; uint64_t n; }) make(void) { // expect: P11 P3
    return (union evil){.n = 5};
}

static int f(void) {
    return *make().p;
}

static int (*const keep)(void) = f;

// A union is defined inside the typeof of a field.
#include <stddef.h>
#include <stdint.h>

struct holder {
    typeof(union { int *p; uint64_t n; }) u; // expect: P11 P3
};

static int f(void) {
    struct holder h = {};
    h.u.n = 5;
    return *h.u.p;
}

static int (*const keep)(void) = f;

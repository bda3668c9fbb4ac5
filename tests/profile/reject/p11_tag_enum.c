// An enum is defined inside an expression.
#include <stddef.h>
#include <stdint.h>

static int f(void) {
    return (int)sizeof(enum { A, B }) + A; // expect: P11
}

static int (*const keep)(void) = f;

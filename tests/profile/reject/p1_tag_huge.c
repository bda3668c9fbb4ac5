// A struct that is too large is defined inside an expression.
#include <stddef.h>
#include <stdint.h>

static int f(void) {
    (void)sizeof(struct huge { uint8_t far[1ull << 47]; uint8_t tail[4096]; }); // expect: P1 P11
    struct huge *p = nullptr;
    return p->tail[0];
}

static int (*const keep)(void) = f;

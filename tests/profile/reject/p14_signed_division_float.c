// A float's integer may be the lowest number, however few bits the float has.
#include <stdint.h>

static int64_t f(float a, int64_t b) {
    return (int64_t)a / b; // expect: P14
}

// The divisor may be -1, in an assignment.
#include <stdint.h>

static int32_t f(int32_t a, int8_t b) {
    a /= b; // expect: P14
    return a;
}

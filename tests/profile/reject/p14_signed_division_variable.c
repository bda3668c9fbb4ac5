// The divisor may be -1.
#include <stdint.h>

static int64_t f(int64_t a, int64_t b) {
    return a / b; // expect: P14
}

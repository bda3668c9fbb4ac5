// The remainder of the lowest number and -1 is undefined too.
#include <stdint.h>

static int32_t f(int32_t a, int32_t b) {
    return a % b; // expect: P14
}

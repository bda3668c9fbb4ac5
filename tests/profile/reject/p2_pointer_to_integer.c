// An address as a number.
#include <stdint.h>

static uint64_t address(int *p) {
    return (uint64_t)p; // expect: P2
}

// A cast of an integer.
#include <stdint.h>

static int read(uint64_t address) {
    return *(int *)address; // expect: P2
}

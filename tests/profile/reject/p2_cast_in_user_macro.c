// The cast hides in a user macro.
#include <stdint.h>

#define AS(T, value) ((T *)(value))
static int read(uint64_t address) {
    return *AS(int, address); // expect: P2
}

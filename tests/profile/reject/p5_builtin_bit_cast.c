// __builtin_bit_cast makes a pointer of a number.
#include <stdint.h>

static int f(uint64_t address) {
    return *__builtin_bit_cast(int *, address); // expect: P5
}

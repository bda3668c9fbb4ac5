// A function pointer from a number.
#include <stdint.h>

static void jump(uint64_t address) {
    ((void (*)(void))address)(); // expect: P2
}

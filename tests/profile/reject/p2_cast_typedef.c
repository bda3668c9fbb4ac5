// The pointer type hides behind a typedef.
#include <stdint.h>

typedef int *int_pointer;
static int read(uint64_t address) {
    return *(int_pointer)address; // expect: P2
}

// The pointer type hides behind typeof.
#include <stdint.h>

static int read(uint64_t address, int *like) {
    return *(typeof(like))address; // expect: P2
}

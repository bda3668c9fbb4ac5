// A union that is declared in a function.
#include <stdint.h>

static int read(uint64_t address) {
    union {
        uint64_t number;
        int *pointer; // expect: P3
    } pun = {address};
    return *pun.pointer;
}

// A union with a function pointer.
#include <stdint.h>

union pun {
    uint64_t number;
    int (*function)(void); // expect: P3
};

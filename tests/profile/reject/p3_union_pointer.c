// A union of an integer and a pointer.
#include <stdint.h>

union pun {
    uint64_t number;
    int *pointer; // expect: P3
};

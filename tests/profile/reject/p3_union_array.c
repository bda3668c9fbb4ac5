// A union with an array of pointers.
#include <stdint.h>

union pun {
    uint64_t words[2];
    int *pointers[2]; // expect: P6 P3
};

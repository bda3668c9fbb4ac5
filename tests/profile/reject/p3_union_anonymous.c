// An anonymous union inside a struct.
#include <stdint.h>

struct pun {
    int kind;
    union {
        uint64_t number;
        int *pointer; // expect: P3
    };
};

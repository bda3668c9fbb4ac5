// A union in a union.
#include <stdint.h>

union inner {
    uint64_t small;
    int *pointer; // expect: P3
};
union outer {
    uint64_t number;
    union inner inner; // expect: P3
};

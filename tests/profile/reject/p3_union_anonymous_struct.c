// An anonymous struct inside an anonymous union.
#include <stdint.h>

struct pun {
    union {
        uint64_t number;
        struct { // expect: P3
            int *pointer;
        };
    };
};

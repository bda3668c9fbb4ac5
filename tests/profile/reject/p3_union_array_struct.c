// A union with an array of arrays of structs with a pointer.
#include <stdint.h>

struct node {
    struct node *next;
};
union pun {
    uint64_t words[4];
    struct node nodes[2][2]; // expect: P6 P3
};

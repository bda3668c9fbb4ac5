// A union with a struct with a pointer inside.
#include <stdint.h>

struct node {
    int value;
    struct node *next;
};
union pun {
    uint64_t words[2];
    struct node node; // expect: P3
};

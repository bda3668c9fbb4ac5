// The pointer hides behind a typedef.
#include <stdint.h>

typedef int *hidden;
typedef union {
    uint64_t number;
    const hidden pointer; // expect: P3
} pun;

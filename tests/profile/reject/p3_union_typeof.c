// The pointer hides behind typeof.
#include <stdint.h>

static int *read(void);
typedef union {
    uint64_t number;
    typeof(read()) pointer; // expect: P3
} pun;

// A pointer beside an anonymous struct.
#include <stdint.h>
struct s { union { struct { uint64_t a; }; int *p; }; }; // expect: P3

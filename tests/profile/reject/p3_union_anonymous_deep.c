// A pointer below anonymous structs and unions.
#include <stdint.h>
struct s { struct { union { uint64_t a; struct { int *p; }; }; }; }; // expect: P3

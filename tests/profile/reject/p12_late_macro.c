// An include after a macro.
#define q y
#include "safe/good.h" // expect: P12

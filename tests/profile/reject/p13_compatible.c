// A function is defined with a type that C calls compatible with the declared one.
// with: safe/bad_compatible.h
#include "safe/bad_compatible.h"

unsigned bad_compatible_get(void) { return 4096; }

void bad_compatible_set(unsigned *mode) { *mode = 4096; }

// A function is declared with one type and defined with another.
// with: safe/bad_type.h safe/bad_type_too.h
#include "safe/bad_type_too.h"

uint64_t bad_type_get(void) { return 4096; }

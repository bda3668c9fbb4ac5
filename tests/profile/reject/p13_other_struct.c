// A function is declared with one struct and defined with another of that name.
// with: safe/bad_struct.h safe/bad_struct_too.h
#include "safe/bad_struct_too.h"

uint64_t bad_struct_get(struct bad_struct *it) { return it->number; }

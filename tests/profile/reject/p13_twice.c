// Two files of a library define one function; the linker might take either.
// with: reject/p13_twice_too.c
#include "safe/bad_twice.h"

int bad_twice_get(void) { return 1; } // expect: P13

// A type that C calls compatible is not the header's type.
// implements: trusted/implemented.h
#include "trusted/implemented.h"

unsigned sl_implemented_mode(unsigned mode) { return mode; } // expect: P13

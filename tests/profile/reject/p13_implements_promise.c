// A header's attributes that the optimiser believes are kept by trusted code only.
// implements: trusted/implemented.h
#include "trusted/implemented.h"

int implemented_const(int x) { return x; } // expect: P13

int *implemented_nonnull(int *p) { return p; } // expect: P13

int implemented_parameter(int *p) { return *p; } // expect: P13

int implemented_label(int x) { return x; } // expect: P13

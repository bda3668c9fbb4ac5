// Of what the header that is implemented declares, only functions without a body are defined here,
// and of other trusted headers nothing is.
// implements: trusted/implemented.h
#include "trusted/implemented.h"

const int implemented_limit = 3; // expect: P11

size_t probe_len(probe_view view) { return sizeof view; } // expect: P11

int implemented_plain(int x); // expect: P11

int implemented_inline(int x) { return x; } // expect: P11 compile

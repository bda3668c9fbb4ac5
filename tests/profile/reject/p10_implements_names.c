// Safe code defines the functions of the header that it implements, and no other name of safelib's.
// implements: trusted/implemented.h
#include "trusted/implemented.h"

size_t sl_implemented_len(probe_view view) { return view.len_; } // expect: P10

int implemented_private_(int x) { return x; } // expect: P10

size_t sl_implemented_other(probe_view view); // expect: P10 P11

static int sl_implemented_helper(int x) { return x; } // expect: P10

struct sl_implemented_pair { // expect: P10
    int a;
};

#define SL_IMPLEMENTED 1 // expect: P10

int implemented_plain(int x) { return sl_implemented_helper(x); }

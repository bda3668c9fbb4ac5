// Safe code defines what a trusted header declares, and uses its inline functions.
// implements: trusted/implemented.h
#include "safelib/fault.h"
#include "trusted/implemented.h"

int implemented_plain(int x) { return implemented_inline(x) + 1; }

int *implemented_pointer(probe_view view, size_t index) { return probe_at(view, index); }

size_t sl_implemented_len(probe_view view) { return probe_len(view); }

[[noreturn]] void implemented_stop(void) { sl_unreachable(); }

unsigned sl_implemented_mode(enum implemented_mode mode) { return mode == IMPLEMENTED_ON; }

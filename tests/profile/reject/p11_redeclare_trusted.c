// A function of trusted code is declared again.
#include "trusted/probe.h"

size_t probe_len(probe_view view); // expect: P11

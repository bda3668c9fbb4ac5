// A function that safecheck believes to store nothing is held to it.
// implements: trusted/storer.h
#include "trusted/storer.h"

void sl_out_clear(struct storer *out, probe_view view) {
    *out = (struct storer){view}; // expect: P7
}

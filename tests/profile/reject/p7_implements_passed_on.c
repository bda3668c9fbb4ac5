// Also where it is defined, a function that stores is given locals only.
// implements: trusted/storer.h
#include "trusted/storer.h"

void storer_first(probe_view view, probe_view *out) { *out = view; }

void storer_start(probe_view view, struct storer *out) {
    storer_first(view, &out->view); // expect: P7
}

// What a function stores for its caller counts as its result.
// implements: trusted/storer.h
#include "trusted/storer.h"

void storer_first(probe_view view, probe_view *out) {
    int values[4] = {};
    *out = probe_len(view) > 0 ? view : PROBE_ARRAY(values); // expect: P8
}

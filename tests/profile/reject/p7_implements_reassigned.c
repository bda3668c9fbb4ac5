// A parameter that is changed is not what the caller gave.
// implements: trusted/storer.h
#include "trusted/storer.h"

void storer_deep(probe_view view, struct storer_place *out) { (void)view, (void)out; }

void storer_first(probe_view view, probe_view *out) {
    struct storer_place place = {};
    out = place.view; // expect: P7
    *out = view;
}

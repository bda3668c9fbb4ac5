// What a parameter's target points to is not the caller's local.
// implements: trusted/storer.h
#include "trusted/storer.h"

void storer_deep(probe_view view, struct storer_place *out) {
    *out->view = view; // expect: P7
}

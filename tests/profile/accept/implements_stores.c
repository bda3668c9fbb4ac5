// A function of safelib's stores for its callers, which the checker holds to giving a local.
// implements: trusted/storer.h
#include "trusted/storer.h"

void storer_first(probe_view view, probe_view *out) { *out = view; }

void storer_start(probe_view view, struct storer *out) {
    struct storer result = {};
    storer_first(view, &result.view);
    *out = result;
}

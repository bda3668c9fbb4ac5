// A function that stores, as an argument.
#include "trusted/storer.h"

typedef void opener(probe_view view, struct storer *out);

static void run(opener *open, probe_view view, struct storer *out) {
    open(view, out);
}

[[maybe_unused]] static void start(probe_view view, struct storer *out) {
    run(storer_start, view, out); // expect: P7
}

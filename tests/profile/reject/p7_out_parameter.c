// A view is stored in a struct of the caller's, by a trusted function.
#include "trusted/storer.h"

[[maybe_unused]] static void start(probe_view view, struct storer *out) {
    storer_start(view, out); // expect: P7
}

// A function that stores, chosen by a condition.
#include "trusted/storer.h"

static void nothing(probe_view view, struct storer *out) {
    (void)view;
    (void)out;
}

[[maybe_unused]] static void start(int real, probe_view view, struct storer *out) {
    (real ? storer_start : nothing)(view, out); // expect: P7
}

// A function that stores, by & and *.
#include "trusted/storer.h"

[[maybe_unused]] static void start(probe_view view, struct storer *out) {
    (*&storer_start)(view, out); // expect: P7
}

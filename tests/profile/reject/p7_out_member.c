// A view is stored in a member of the caller's struct.
#include "trusted/storer.h"

[[maybe_unused]] static void start(probe_view view, struct storer *out) {
    storer_first(view, &out->view); // expect: P7
}

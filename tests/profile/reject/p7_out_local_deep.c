// What a local points to is no local.
#include "trusted/storer.h"

[[maybe_unused]] static void start(probe_view view, struct storer_place place) {
    storer_first(view, place.view); // expect: P7
}

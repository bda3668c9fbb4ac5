// A function that stores, in a table.
#include "trusted/storer.h"

struct way {
    void (*open)(probe_view view, struct storer *out);
};
static const struct way way = {storer_start}; // expect: P7

[[maybe_unused]] static void start(probe_view view, struct storer *out) {
    way.open(view, out);
}

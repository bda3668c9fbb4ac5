// Trusted macros expand to what safe code may not write.
#include "trusted/probe.h"

PROBE_VIEW(int);

[[maybe_unused]] static int last(void) {
    int table[4] = {1, 2, 3, 4};
    probe_view view = PROBE_ARRAY(table);
    probe_view none = PROBE_EMPTY;
    probe_view also_none = {};
    probe_range range = {1, 2};
    struct {
        probe_view inside;
        int other;
    } pair = {.inside = view, .other = 3};
    size_t count = PROBE_COUNT(2) + range.len + probe_len(none) + probe_len(also_none);
    return probe_get(pair.inside, count) + *PROBE_TYPED(int, probe_at(view, 0));
}

int app_main(void) { return last(); }

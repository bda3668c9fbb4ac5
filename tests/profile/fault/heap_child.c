// A heap whose sift-down forgets that the last parent may have one child only.
#include "safelib/views.h"
#include "tests/profile/fault/programs.h"

static void sift_down(SL_VIEW(uint32_t) heap, size_t at) {
    while (2 * at + 1 < sl_len(heap)) {
        size_t child = 2 * at + 1;
        if (sl_get(heap, child + 1) < sl_get(heap, child)) child++; // fault: INDEX 6 6
        if (sl_get(heap, at) <= sl_get(heap, child)) return;
        sl_swap(heap, at, child);
        at = child;
    }
}

void program_heap_child(app *self) {
    uint32_t items[] = {9, 4, 1, 7, 6, 3};
    SL_VIEW(uint32_t) heap = SL_ARRAY_VIEW(uint32_t, items);
    sift_down(heap, 0);
    console_print(self->console, "{}\n", sl_get(heap, 0));
}

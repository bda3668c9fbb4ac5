// The depth of a tree in which a child is its own ancestor.
#include "safelib/views.h"
#include "tests/profile/fault/programs.h"

static uint32_t depth(SL_CVIEW(uint32_t) parents, uint32_t node) { // or fault: STACK_OVERFLOW
    uint32_t parent = sl_get(parents, node);                       // or fault: STACK_OVERFLOW
    if (parent == node) return 0;
    return 1 + depth(parents, parent) * 2; // fault: STACK_OVERFLOW
}

void program_endless_recursion(app *self) {
    const uint32_t parents[] = {0, 3, 1, 2, 0};
    console_print(self->console, "depth {}\n", depth(SL_ARRAY_CVIEW(uint32_t, parents), 2));
}

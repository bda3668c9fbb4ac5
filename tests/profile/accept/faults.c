// Functions that end in a fault.
#include "safelib/fault.h"

enum shape { SHAPE_LINE, SHAPE_RING };

[[noreturn]] static void give_up(void) { sl_unreachable(); }

[[maybe_unused]] static int sides(enum shape shape) {
    switch (shape) {
    case SHAPE_LINE:
        return 2;
    case SHAPE_RING:
        return 1;
    default:
        give_up();
    }
}

[[maybe_unused]] static int half(int x) {
    sl_assert(x % 2 == 0);
    return x / 2;
}

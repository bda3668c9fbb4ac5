// Nor is the value of an assignment used.
#include "trusted/owner_shapes.h"

[[maybe_unused]] static void f(struct owner_shape *a, struct owner_shape *b) {
    struct owner_shape c = {};
    *a = c = sl_move(b); // expect: P15
}

// A trusted function that is on no list is not used.
#include "trusted/owner_shapes.h"

[[maybe_unused]] static void f(struct owner_shape *a, struct owner_shape *b) {
    *a = owner_shape_peek(b); // expect: P15
}

// A trusted struct with a part that owns is not copied.
#include "trusted/owner_shapes.h"

[[maybe_unused]] static void f(struct owner_shape *a, struct owner_shape *b) {
    *a = *b; // expect: P15
}

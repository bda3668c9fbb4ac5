// What an owner's memory is, its functions say: they stand where the owner is declared.
#include "safe/bad_shape.h"

typedef int (*item)(int);
OWNER_SHAPE_DEFINE(item); // expect: P12

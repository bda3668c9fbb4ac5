// No container but an owner keeps owners.
#include "trusted/owner_shapes.h"

OWNER_SHAPES_DEFINE(int); // expect: P15

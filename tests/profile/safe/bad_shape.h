// An owner of what each file may understand by its functions.
#pragma once

#include "trusted/owner_shapes.h"

OWNER_SHAPE_DECLARE(item);

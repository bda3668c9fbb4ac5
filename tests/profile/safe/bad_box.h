// A box of what each file may understand by `item`.
#pragma once

#include "safelib/box.h"

SL_BOX_DECLARE(item);

void bad_box_use(SL_BOX(item) *b);

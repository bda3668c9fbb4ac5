// Views of what each file may understand by `item`.
#pragma once

#include "safelib/view.h"

SL_VIEW(item);

void bad_view_use(const SL_VIEW(item) *v);

// Views of the standard numbers, so that no two headers define the same one.
// The view of uint8_t, which bytes.h has functions for, comes with byte_views.h.
#pragma once

#include "safelib/byte_views.h"

SL_VIEW_DEFINE(uint16_t);
SL_VIEW_DEFINE(uint32_t);
SL_VIEW_DEFINE(uint64_t);
SL_VIEW_DEFINE(int8_t);
SL_VIEW_DEFINE(int16_t);
SL_VIEW_DEFINE(int32_t);
SL_VIEW_DEFINE(int64_t);
SL_VIEW_DEFINE(size_t);
SL_VIEW_DEFINE(float);
SL_VIEW_DEFINE(double);

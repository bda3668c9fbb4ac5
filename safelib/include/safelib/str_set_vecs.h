// The vectors of an sl_str_set, by names of their own. str_set.h has the rest: include that.
#pragma once

#include "safelib/vec.h"
#include "safelib/views.h"

SL_VEC_STRUCT_(struct sl_key_bytes, struct sl_view_uint8_t, uint8_t)
SL_VEC_STRUCT_(struct sl_key_places, struct sl_view_uint32_t, uint32_t)

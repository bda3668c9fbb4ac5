// A map to views.
#include "safelib/map.h"

SL_MAP_DEFINE(uint32_t, sl_cbytes, sl_hash_u32, sl_is_equal_u32); // expect: P6

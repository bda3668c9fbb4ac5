// A map in an arena leaves its old storage behind, with what its values own.
#include "safelib/box.h"
#include "safelib/map.h"

SL_BOX_DECLARE(uint64_t);
SL_BOX_DEFINE(uint64_t);
typedef SL_BOX(uint64_t) number_box;

SL_MAP_DEFINE(uint32_t, number_box, sl_hash_u32, sl_is_equal_u32); // expect: P15

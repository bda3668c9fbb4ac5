// A map of text in an arena leaves its old storage behind, with what its values own.
#include "safelib/box.h"
#include "safelib/str_map.h"

SL_BOX_DECLARE(uint64_t);
SL_BOX_DEFINE(uint64_t);
typedef SL_BOX(uint64_t) number_box;

SL_STR_MAP_DEFINE(number_box); // expect: P15

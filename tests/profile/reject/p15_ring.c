// A ring's slots keep what was popped.
#include "safelib/box.h"
#include "safelib/ring.h"

SL_BOX_DECLARE(uint64_t);
SL_BOX_DEFINE(uint64_t);
typedef SL_BOX(uint64_t) number_box;

SL_VIEW_DEFINE(number_box);

SL_RING_DEFINE(number_box); // expect: P15

// An owner that outlives all calls.
#include "trusted/owners.h"

SL_BOX_DECLARE(int);
SL_BOX_DEFINE(int);
typedef SL_BOX(int) box;

static box kept = {}; // expect: P9

// A trusted container that holds owners itself, and is no owner.
#include "trusted/owners.h"

SL_BOX_DECLARE(int);
SL_BOX_DEFINE(int);
typedef SL_BOX(int) box;

OWNERS_PAIR_DEFINE(box); // expect: P15

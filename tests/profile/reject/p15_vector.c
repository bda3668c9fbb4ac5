// An arena-backed vector keeps its old storage.
#include "trusted/owners.h"

SL_BOX_DECLARE(int);
SL_BOX_DEFINE(int);
typedef SL_BOX(int) box;
SL_VIEW_DEFINE(box);

SL_VEC_DEFINE(box); // expect: P15

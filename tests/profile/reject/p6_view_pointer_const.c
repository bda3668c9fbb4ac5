// A view of pointers to constants.
#include "safelib/view.h"

typedef const int *place;
SL_VIEW_DEFINE(place); // expect: P6

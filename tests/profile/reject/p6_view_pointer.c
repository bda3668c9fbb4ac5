// A view of pointers.
#include "safelib/view.h"

typedef int *place;
SL_VIEW_DEFINE(place); // expect: P6

// A view of views.
#include "safelib/bytes.h"

typedef SL_VIEW(uint8_t) piece;
SL_VIEW_DEFINE(piece); // expect: P6

// The same of a struct that owns.
#include "trusted/owners.h"

SL_BOX_DECLARE(int);
SL_BOX_DEFINE(int);
typedef SL_BOX(int) box;

struct item {
    int n;
    box a;
};
typedef struct item item;
SL_VIEW_DEFINE(item);
SL_VEC_DEFINE(item); // expect: P15

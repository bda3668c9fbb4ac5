// A box of a struct with a pointer.
#include "trusted/owners.h"

SL_BOX_DECLARE(int);
SL_BOX_DEFINE(int);
typedef SL_BOX(int) box;

struct item {
    int *p;
};
typedef struct item item;
SL_BOX_DECLARE(item);
SL_BOX_DEFINE(item); // expect: P6

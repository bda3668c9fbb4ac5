// The inside of an owner, named.
#include "trusted/owners.h"

SL_BOX_DECLARE(int);
SL_BOX_DEFINE(int);
typedef SL_BOX(int) box;

struct mine {
    struct sl_owner_ a; // expect: P10
};

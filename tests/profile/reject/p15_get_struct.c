// sl_get of a struct that owns.
#include "trusted/owners.h"

SL_BOX_DECLARE(int);
SL_BOX_DEFINE(int);
typedef SL_BOX(int) box;

struct item {
    box a;
};
typedef struct item item;
SL_VIEW_DEFINE(item);

[[maybe_unused]] static bool f(SL_VIEW(item) from) {
    item it = sl_get(from, 0); // expect: P15
    return sl_is_empty(&it.a);
}

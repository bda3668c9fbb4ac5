// The body of a macro is read here: it uses its own private names and checked functions.
// safe-macros: safe/macros.h
#include "safe/macros.h"

struct item {
    uint64_t number;
};
typedef struct item item;
SL_VIEW_DEFINE(item);

SL_LAST_DEFINE(last, item);
SL_SLOT_DEFINE(item);

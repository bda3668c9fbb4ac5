// A view of structs with views.
#include "safelib/str.h"

struct token {
    int kind;
    sl_str text;
};
typedef struct token token;
SL_VIEW_DEFINE(token); // expect: P6

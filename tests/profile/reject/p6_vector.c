// A vector of structs with views; its view is refused first.
#include "safelib/vec.h"
#include "safelib/str.h"

struct token {
    int kind;
    sl_str text;
};
typedef struct token token;
SL_VIEW_DEFINE(token); // expect: P6
SL_VEC_DEFINE(token);  // expect: P6

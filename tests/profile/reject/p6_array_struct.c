// A local array of structs with views.
#include "safelib/str.h"

struct token {
    int kind;
    sl_str text;
};

[[maybe_unused]] static int first(void) {
    struct token tokens[8] = {}; // expect: P6
    return tokens[0].kind;
}

// An array of structs with views in a struct.
#include "safelib/str.h"

struct token {
    int kind;
    sl_str text;
};
struct line {
    size_t count;
    struct token tokens[8]; // expect: P6
};

[[maybe_unused]] static size_t count(const struct line *line) { return line->count; }

// Deep in a global.
#include "safelib/bytes.h"

struct parser {
    sl_cbytes rest;
    size_t at;
};
struct state {
    int count;
    struct parser parser;
};
static struct state state; // expect: P6 P9

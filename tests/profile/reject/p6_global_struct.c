// A struct with a view in a global.
#include "safelib/bytes.h"

struct parser {
    sl_cbytes rest;
    size_t at;
};
static struct parser parser; // expect: P6 P9

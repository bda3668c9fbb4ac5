// A local struct is lent to a helper that gives back what it holds.
#include "safelib/bytes.h"

struct parser {
    sl_cbytes rest;
    size_t at;
};

static sl_cbytes rest_of(const struct parser *parser) { return sl_drop(parser->rest, parser->at); }

[[maybe_unused]] static sl_cbytes keep(void) {
    uint8_t buffer[16] = {};
    struct parser parser = {.rest = SL_ARRAY_CVIEW(uint8_t, buffer)}; // expect: P8
    return rest_of(&parser);
}

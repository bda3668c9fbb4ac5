// A view is stored in a struct of the caller's.
#include "safelib/str.h"

struct parser {
    sl_str text;
    size_t at;
};

[[maybe_unused]] static void start(struct parser *parser, sl_str text) {
    parser->text = text; // expect: P7
    parser->at = 0;
}

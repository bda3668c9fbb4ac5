// A struct with a text, a number and two owners, in locals; moved as a whole.
#include "trusted/owners.h"

SL_BOX_DECLARE(int);
SL_BOX_DEFINE(int);
typedef SL_BOX(int) box;

struct parser {
    sl_str text;
    size_t at;
    box a;
    box many[2];
};
typedef struct parser parser;
SL_MOVE_DEFINE(parser);

static parser start(sl_str text, box first) { return (parser){.text = text, .a = sl_move(&first)}; }

[[maybe_unused]] static size_t run(sl_str text, box *first) {
    parser p = start(text, sl_move(first));
    parser q = sl_move(&p);
    q.many[1] = sl_move(&q.a);
    q.a = (box){};
    sl_str kept = q.text;
    (void)q;
    size_t size = sizeof(q);
    *first = sl_move(&q.many[1]);
    return sl_len(kept) + size + q.at;
}

// A list of boxes: push, pop, reverse, end.
#include "trusted/owners.h"

SL_BOX_DECLARE(node);
typedef struct node node;
struct node {
    SL_BOX(node) next;
    int n;
};
SL_BOX_DEFINE(node);
SL_MOVE_DEFINE(node);

static void push(node *list, node item) {
    SL_BOX(node) rest = sl_move(&list->next);
    item.next = sl_move(&rest);
    if (!sl_is_empty(&item.next)) sl_at(&item.next)->n = list->n;
    *list = sl_move(&item);
}

static node pop(node *list) {
    node first = sl_move(list);
    if (!sl_is_empty(&first.next)) *list = sl_move(sl_at(&first.next));
    sl_free(&first.next);
    return sl_move(&first);
}

[[maybe_unused]] static size_t length(const node *list) {
    size_t n = 1;
    for (const node *at = list; !sl_is_empty(&at->next); at = sl_at(&at->next))
        n++;
    return n;
}

[[maybe_unused]] static int sum(node *list) {
    int total = 0;
    push(list, (node){.n = 3});
    while (!sl_is_empty(&list->next)) {
        node first = pop(list);
        total += first.n;
    }
    return total + pop(list).n;
}

// A box in the object of its own type.
#include "trusted/owners.h"

SL_BOX_DECLARE(node);
typedef struct node node;
struct node {
    SL_BOX(node) next;
    int n;
};
SL_BOX_DEFINE(node);

[[maybe_unused]] static void f(node *a, node *b) {
    a->next = b->next; // expect: P15
}

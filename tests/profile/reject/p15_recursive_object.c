// The object that is in the box is copied.
#include "trusted/owners.h"

SL_BOX_DECLARE(node);
typedef struct node node;
struct node {
    SL_BOX(node) next;
    int n;
};
SL_BOX_DEFINE(node);

[[maybe_unused]] static void f(node *a) {
    *a = *sl_at(&a->next); // expect: P15
}

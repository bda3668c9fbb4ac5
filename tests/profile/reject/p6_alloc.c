// Memory of an arena for structs with pointers.
#include "safelib/arena.h"

struct node {
    int value;
    struct node *next;
};
typedef struct node node;
SL_VIEW_DEFINE(node); // expect: P6

[[maybe_unused]] static sl_status make(sl_arena *arena) {
    SL_VIEW(node) one = {};
    return sl_alloc(arena, 1, &one);
}

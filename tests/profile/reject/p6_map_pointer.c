// A map to pointers.
#include "safelib/str_map.h"

struct node {
    int value;
};
typedef struct node *node_place;
SL_STR_MAP_DEFINE(node_place); // expect: P6

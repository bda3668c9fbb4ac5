// A map to pointers.
#include "safelib/map.h"

struct node {
    int value;
};
typedef struct node *node_place;
SL_MAP_DEFINE(node_place); // expect: P6

// What a trusted macro makes of a type with a pointer.
#include "trusted/storer.h"

struct node {
    int value;
    struct node *next;
};
typedef struct node node;
STORER_DEFINE(node); // expect: P6

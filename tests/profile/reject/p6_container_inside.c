// A container that a trusted macro makes holds the pointers itself.
#include "trusted/storer.h"

typedef int *place;
STORER_PAIR_DEFINE(place); // expect: P6

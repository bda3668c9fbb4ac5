// A header that the build does not list: nobody checked what it declares.
#include "reject/p12_unlisted.h" // expect: P12

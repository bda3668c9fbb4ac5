// A path with dots.
#include "safe/../safe/good.h" // expect: P12

// An include after code: the header would see what stands before it.
static const int limit = 3;
#include "safe/good.h" // expect: P12
